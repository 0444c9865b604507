import { z } from 'zod';
import { datasetNameSchema } from './dataset.ts';
import { modelIdSchema } from './model-version.ts';

/** What two versions got on the same items of a dataset; the differences are candidate − current. */
export const suiteResultSchema = z.object({
  dataset: datasetNameSchema,
  file: z.string(),
  /** What each item is scored by; higher is better. */
  metric: z.string(),
  items: z.int().nonnegative(),
  candidate: z.number(),
  current: z.number(),
  difference: z.number(),
  /** The 95 % interval of the difference, by paired bootstrap. */
  low: z.number(),
  high: z.number(),
});
export type SuiteResult = z.infer<typeof suiteResultSchema>;

/** How two versions did in the same made cases. */
export const behaviourComparisonSchema = z.object({
  name: z.string(),
  kind: z.enum(['minimum', 'invariance', 'direction', 'safety']),
  cases: z.int().nonnegative(),
  candidateFailed: z.int().nonnegative(),
  currentFailed: z.int().nonnegative(),
  /** Share of the cases that may fail. */
  mayFail: z.number().min(0).max(1),
});
export type BehaviourComparison = z.infer<typeof behaviourComparisonSchema>;

/** What a version costs to run. */
export const modelCostSchema = z.object({
  /** Processor time for one made paper, warm, in milliseconds; the mean of several. */
  cpuMs: z.number().nonnegative(),
  /** What the heap grew by when it was loaded. */
  bytes: z.int().nonnegative(),
});
export type ModelCost = z.infer<typeof modelCostSchema>;

/** A version held against the one that serves: whether it may take its place. */
export const evaluationSchema = z.object({
  model: modelIdSchema,
  against: modelIdSchema,
  suites: z.array(suiteResultSchema),
  behaviours: z.array(behaviourComparisonSchema),
  cost: z.object({ candidate: modelCostSchema, current: modelCostSchema }),
  passed: z.boolean(),
  /** Why not; empty where it passed. */
  reasons: z.array(z.string()),
  evaluatedAt: z.iso.datetime(),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

/** Newest first. */
export const evaluationListSchema = z.object({ evaluations: z.array(evaluationSchema) });
