import { z } from 'zod';
import { datasetNameSchema, datasetVersionIdSchema } from './dataset.ts';
import { recordIdSchema } from './ids.ts';
import { modelTaskSchema } from './model-version.ts';
import { parameterValueSchema } from './recipe.ts';

const parameters = z.record(z.string().min(1).max(100), parameterValueSchema);

/** What one trial came to with one budget. */
export const trialResultSchema = z.object({
  /** The value of the parameter that says how much a trial may spend; absent where the recipe has none. */
  budget: z.number().optional(),
  /** What it was measured at, by the metric of the search; absent where it failed. */
  value: z.number().optional(),
  metrics: z.record(z.string().max(100), z.number()),
  wallMs: z.number().nonnegative(),
  cpuMs: z.number().nonnegative(),
  /** The most resident memory, in bytes. */
  peakBytes: z.int().nonnegative(),
  /** Why it failed. */
  error: z.string().max(5000).optional(),
});
export type TrialResult = z.infer<typeof trialResultSchema>;

/** Parameters that were tried, and what they came to, from the smallest budget to the largest. */
export const trialSchema = z.object({
  number: z.int().positive(),
  parameters,
  results: z.array(trialResultSchema).max(20),
});
export type Trial = z.infer<typeof trialSchema>;

export const parameterSearchSummarySchema = z.object({
  id: recordIdSchema,
  recipe: z.string().min(1).max(60),
  task: modelTaskSchema,
  state: z.enum(['running', 'done', 'cancelled', 'interrupted']),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  metric: z.string().min(1).max(100),
  better: z.enum(['higher', 'lower']),
  seed: z.int(),
  /** Trainings that are done, and how many there are to be. */
  progress: z.object({ done: z.int().nonnegative(), total: z.int().positive() }),
  /** The best trial so far, among those that came furthest. */
  best: z.object({ number: z.int().positive(), value: z.number(), parameters }).optional(),
});
export type ParameterSearchSummary = z.infer<typeof parameterSearchSummarySchema>;

/** A search for the parameters with which a recipe makes its best model. */
export const parameterSearchSchema = parameterSearchSummarySchema.extend({
  /** What all trials have in common. */
  fixed: parameters,
  datasets: z.array(z.object({ name: datasetNameSchema, id: datasetVersionIdSchema })).max(50),
  codeRevision: z.string().min(1).max(200),
  trials: z.array(trialSchema).max(10_000),
});
export type ParameterSearch = z.infer<typeof parameterSearchSchema>;

/** How many trials run at once. */
export const parallelSchema = z.int().min(1).max(16);

/** What is to be searched. What is not given is taken as the recipe has it; parameters that are given are not searched. */
export const parameterSearchRequestSchema = z.object({
  recipe: z.string().min(1).max(60),
  trials: z.int().min(1).max(1000),
  datasets: z.record(datasetNameSchema, datasetVersionIdSchema).optional(),
  parameters: parameters.optional(),
  /** Of the trials' parameters and of all that is random in them; default 1. */
  seed: z.int().optional(),
  /** Default 1. */
  parallel: parallelSchema.optional(),
});
export type ParameterSearchRequest = z.infer<typeof parameterSearchRequestSchema>;

/** Newest first. */
export const parameterSearchListSchema = z.object({ searches: z.array(parameterSearchSummarySchema) });
