import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { datasetNameSchema, datasetPathSchema, datasetVersionIdSchema } from './dataset.ts';
import { recordIdSchema, sha256Schema } from './ids.ts';

/** A file that a run made, or that a model consists of. */
export const artefactSchema = z.object({
  path: datasetPathSchema,
  sha256: sha256Schema,
  size: z.int().nonnegative(),
});
export type Artefact = z.infer<typeof artefactSchema>;

/** What is told of a run beside its figures; absent where it was not written down. */
export const runDetailsSchema = z.object({
  /** What the model is called that comes of it. */
  version: z.string().min(1).max(80).optional(),
  seed: z.int().optional(),
  /** Which versions of which datasets it was given. */
  datasets: z
    .array(z.object({ name: datasetNameSchema, id: datasetVersionIdSchema }))
    .max(50)
    .optional(),
  /** Of the program that ran it: revision of the repository or version of the package. */
  codeRevision: z.string().min(1).max(200).optional(),
  /** The most that was seen of each, in bytes. */
  peakMemory: z.object({ bytes: z.int().nonnegative(), heapBytes: z.int().nonnegative() }).optional(),
  /** Why it failed. */
  error: z.object({ code: z.enum(errorCodes), message: z.string().max(5000) }).optional(),
});
export type RunDetails = z.infer<typeof runDetailsSchema>;

export const runSummarySchema = z.object({
  id: recordIdSchema,
  /** What was trained, such as `tldr`. */
  task: z.string().min(1).max(60),
  /** How: the name of the recipe. */
  recipe: z.string().min(1).max(200),
  /** `interrupted`: its process was killed. Such a run goes on when it is resumed, as cancelled and failed ones do. */
  state: z.enum(['running', 'done', 'failed', 'cancelled', 'interrupted']),
  /** How far it is, in a unit of its own. */
  progress: z.object({ done: z.number().nonnegative(), total: z.number().nonnegative() }).optional(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  wallMs: z.number().nonnegative(),
  /** Of all threads together. */
  cpuMs: z.number().nonnegative(),
  version: runDetailsSchema.shape.version,
  /** Whether what it needs to go on is still here. */
  resumable: z.boolean().optional(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

/** What was written down of one training run. */
export const runSchema = runSummarySchema.extend({
  ...runDetailsSchema.shape,
  parameters: z.record(
    z.string().max(100),
    z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]),
  ),
  /** Each metric has one value a step. */
  metrics: z
    .array(z.object({ name: z.string().min(1).max(100), step: z.int().nonnegative(), value: z.number() }))
    .max(100_000),
  /** Resident memory of all threads, in bytes, and what of it is JavaScript's heap, so many milliseconds after the start. */
  memory: z
    .array(
      z.object({
        atMs: z.number().nonnegative(),
        bytes: z.int().nonnegative(),
        heapBytes: z.int().nonnegative().optional(),
      }),
    )
    .max(10_000),
  artefacts: z.array(artefactSchema).max(1000),
  /** The end of what the run said. */
  log: z.string().max(200_000),
});
export type Run = z.infer<typeof runSchema>;

/** Newest first. */
export const runListSchema = z.object({ runs: z.array(runSummarySchema) });
