import { datasetFileSchema, datasetNameSchema, datasetVersionIdSchema } from '@papyri/core/contracts/dataset';
import { recordIdSchema } from '@papyri/core/contracts/ids';
import { modelIdSchema, modelTaskSchema } from '@papyri/core/contracts/model-version';
import { parameterValueSchema } from '@papyri/core/contracts/recipe';
import { artefactSchema } from '@papyri/core/contracts/run';
import { z } from 'zod';

/** A dataset as a run reads it: a folder, and what its files must still be. */
export const plannedDatasetSchema = z.object({
  name: datasetNameSchema,
  folder: z.string().min(1),
  id: datasetVersionIdSchema,
  licence: z.string().max(100).optional(),
  source: z.string().max(2000).optional(),
  files: z.array(datasetFileSchema).min(1),
});
export type PlannedDataset = z.infer<typeof plannedDatasetSchema>;

/** `plan.json`: all that a run depends on, so that a run that was killed can go on from its folder alone. */
export const runPlanSchema = z.object({
  format: z.literal('papyri/run'),
  id: recordIdSchema,
  recipe: z.string().min(1).max(60),
  /** Address of the module that exports `recipes`. */
  recipes: z.string().min(1),
  task: modelTaskSchema,
  version: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/, 'small letters, digits, dots and dashes'),
  parameters: z.record(z.string(), parameterValueSchema),
  seed: z.int(),
  codeRevision: z.string().min(1).max(200),
  startedAt: z.iso.datetime(),
  datasets: z.array(plannedDatasetSchema).max(50),
  parent: z.object({ id: modelIdSchema, artefacts: z.array(artefactSchema) }).optional(),
  /** Folder that the model is written to; without it the model is registered only. */
  output: z.string().optional(),
  register: z.boolean(),
});
export type RunPlan = z.infer<typeof runPlanSchema>;
