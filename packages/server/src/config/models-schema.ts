import { z } from 'zod';

/** Where models come from. */
export const modelsSchema = z
  .strictObject({
    folder: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Folder of the models that are registered at start and serve where nobody chose others, one folder each with its model.json; default: those that come with Papyri',
      ),
  })
  .prefault({});
