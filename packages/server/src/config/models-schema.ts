import { z } from 'zod';

/** Where models come from, and how long what belongs to them stays. */
export const modelsSchema = z
  .strictObject({
    folder: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Folder of the models that are registered at start and serve where nobody chose others, one folder each with its model.json; default: those that come with Papyri',
      ),
    keepDays: z
      .int()
      .min(1)
      .default(30)
      .describe(
        'Days that artefacts of a version stay in the data folder that neither serves nor served before, after they were last asked for; they come again from the file store',
      ),
    keepRuns: z
      .int()
      .min(0)
      .default(20)
      .describe(
        'How many trainings, and how many searches, that failed or were stopped keep their folder and can be resumed; of older ones the record stays',
      ),
  })
  .prefault({});
