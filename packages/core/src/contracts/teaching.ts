import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { datasetVersionIdSchema } from './dataset.ts';
import { evaluationSchema } from './evaluation.ts';
import { recordIdSchema } from './ids.ts';
import { modelIdSchema, modelTaskSchema } from './model-version.ts';

/** How much there is to learn from. */
export const labelCountsSchema = z.object({
  /** What a reader wrote or picked. */
  corrections: z.int().nonnegative(),
  /** What a reader only found good. */
  approvals: z.int().nonnegative(),
});
export type LabelCounts = z.infer<typeof labelCountsSchema>;

/** What two versions say of a paper beside what a reader said. */
export const taughtPairSchema = z.object({
  paperId: z.string().max(200),
  title: z.string(),
  /** 1 for a correction, less for what was only found good. */
  weight: z.number(),
  said: z.string(),
  before: z.string(),
  after: z.string(),
  /** How near each is to what the reader said: ROUGE-1 F1, stemmed, 0 to 1. */
  nearBefore: z.number(),
  nearAfter: z.number(),
});
export type TaughtPair = z.infer<typeof taughtPairSchema>;

/** One time that a model was taught what readers said; it promotes nothing. */
export const teachingSchema = z.object({
  id: recordIdSchema,
  task: modelTaskSchema,
  /** `stopped`: its process ended or was killed. Such a teaching goes on when it is resumed, as cancelled and failed ones do. */
  state: z.enum(['running', 'done', 'failed', 'cancelled', 'stopped']),
  /** What it does, or did last. */
  step: z.enum(['gather', 'train', 'evaluate', 'compare']),
  /** Of the training, in a unit of its own. */
  progress: z.object({ done: z.number().nonnegative(), total: z.number().nonnegative() }).optional(),
  labels: labelCountsSchema,
  /** What readers said, as a version of the dataset `feedback`. */
  dataset: datasetVersionIdSchema.optional(),
  /** The version that it went on from. */
  parent: modelIdSchema.optional(),
  /** The training run. */
  run: recordIdSchema.optional(),
  /** The version that came of it. */
  model: modelIdSchema.optional(),
  evaluation: evaluationSchema.optional(),
  /** The newest labels last. */
  pairs: z.array(taughtPairSchema).max(50),
  error: z
    .object({ code: z.enum(errorCodes), message: z.string(), detail: z.string().optional() })
    .optional(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
});
export type Teaching = z.infer<typeof teachingSchema>;

/** A task whose model can be taught. */
export const teachableSchema = z.object({
  task: modelTaskSchema,
  labels: labelCountsSchema,
  /** What a teaching would go on from; absent where no trained version is here. */
  parent: modelIdSchema.optional(),
});
export type Teachable = z.infer<typeof teachableSchema>;

export const teachingListSchema = z.object({
  tasks: z.array(teachableSchema),
  /** The newest first. */
  teachings: z.array(teachingSchema),
});
export type TeachingList = z.infer<typeof teachingListSchema>;
