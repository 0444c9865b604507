import { z } from 'zod';
import { paperRecordSchema } from './api.ts';
import { modelVersionSchema } from './model-version.ts';
import { problemSchema } from './problem.ts';
import { runSummarySchema } from './run.ts';
import { summarySchema } from './summary.ts';

/**
 * What commands write with --json where no route answers the same: see docs/reference/command-line.md.
 */

/** `papyri <paper> --json`. */
export const paperSummarySchema = z.object({ record: paperRecordSchema, summary: summarySchema });
export type PaperSummary = z.infer<typeof paperSummarySchema>;

/** `papyri read <papers> --json`, one line a paper. `reference` is the paper as it was named. */
export const readOutcomeSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('read'), reference: z.string(), record: paperRecordSchema }),
  z.object({ outcome: z.literal('failed'), reference: z.string(), problem: problemSchema }),
]);
export type ReadOutcome = z.infer<typeof readOutcomeSchema>;

const savedSchema = z.object({
  version: z.string(),
  createdAt: z.iso.datetime(),
  rows: z.int(),
  files: z.int(),
  fileBytes: z.int(),
  /** Files that papers refer to and that are nowhere. */
  missingFiles: z.int(),
});

/** `papyri backup --json`. */
export const backupOutcomeSchema = savedSchema.extend({
  file: z.string(),
  bytes: z.int(),
  keysIncluded: z.boolean(),
});

const replacedSchema = z.object({
  /** Folder where what was there before lies now. */
  replaced: z.string().optional(),
});

/** `papyri restore --json`. */
export const restoreOutcomeSchema = z.union([
  savedSchema.extend(replacedSchema.shape),
  replacedSchema.extend({ undone: z.literal(true) }),
]);

/** `papyri train <recipe> --json`. `folder`: where the model was written, where that was asked for. */
export const trainOutcomeSchema = z.object({
  run: runSummarySchema,
  model: modelVersionSchema,
  registered: z.boolean(),
  folder: z.string().optional(),
});
export type TrainOutcome = z.infer<typeof trainOutcomeSchema>;
