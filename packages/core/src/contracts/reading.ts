import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { documentIdSchema, paperVersionIdSchema, recordIdSchema } from './ids.ts';

/** The steps of reading one paper, in order; each is shown to the reader while it runs. */
export const readingStepSchema = z.enum(['fetch', 'extract', 'clean', 'tldr', 'summarize', 'retrieve']);
export type ReadingStep = z.infer<typeof readingStepSchema>;

export const readingStateSchema = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);
export type ReadingState = z.infer<typeof readingStateSchema>;

/** A request's place in the polite queue in front of a paper source; 1 is next. */
export const queuePlaceSchema = z.object({ position: z.int().positive(), waitMs: z.number().nonnegative() });

/** Pages, scanned pages read by OCR, or bytes done; `total` is absent while unknown. With `queue` nothing is done yet: it waits for its turn. */
export const progressSchema = z.object({
  queue: queuePlaceSchema.optional(),
  done: z.number().nonnegative(),
  total: z.number().nonnegative().optional(),
  unit: z.enum(['page', 'scanned-page', 'byte', 'section']),
});
export type Progress = z.infer<typeof progressSchema>;

export const failureSchema = z.object({ code: z.enum(errorCodes), detail: z.string().optional() });
export type Failure = z.infer<typeof failureSchema>;

/** The work of reading one paper for one scope, as the page sees it. */
export const readingSchema = z.object({
  id: recordIdSchema,
  paperId: paperVersionIdSchema,
  state: readingStateSchema,
  step: readingStepSchema.optional(),
  progress: progressSchema.optional(),
  failure: failureSchema.optional(),
  documentId: documentIdSchema.optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Reading = z.infer<typeof readingSchema>;
