import { z } from 'zod';
import { datasetPathSchema } from './dataset.ts';
import { recordIdSchema, sha256Schema } from './ids.ts';

/** A file that a run made, or that a model consists of. */
export const artefactSchema = z.object({
  path: datasetPathSchema,
  sha256: sha256Schema,
  size: z.int().nonnegative(),
});
export type Artefact = z.infer<typeof artefactSchema>;

export const runSummarySchema = z.object({
  id: recordIdSchema,
  /** What was trained, such as `tldr`. */
  task: z.string().min(1).max(60),
  /** How: the name of the recipe. */
  recipe: z.string().min(1).max(200),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  wallMs: z.number().nonnegative(),
  /** Of all threads and processes together. */
  cpuMs: z.number().nonnegative(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

/** What was written down of one training run. */
export const runSchema = runSummarySchema.extend({
  parameters: z.record(
    z.string().max(100),
    z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]),
  ),
  /** Each metric has one value a step. */
  metrics: z
    .array(z.object({ name: z.string().min(1).max(100), step: z.int().nonnegative(), value: z.number() }))
    .max(100_000),
  /** Resident memory, in bytes, so many milliseconds after the start. */
  memory: z.array(z.object({ atMs: z.number().nonnegative(), bytes: z.int().nonnegative() })).max(10_000),
  artefacts: z.array(artefactSchema).max(1000),
  /** The end of what the run said. */
  log: z.string().max(200_000),
});
export type Run = z.infer<typeof runSchema>;

/** Newest first. */
export const runListSchema = z.object({ runs: z.array(runSummarySchema) });
