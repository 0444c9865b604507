import { z } from 'zod';
import { answerRecordSchema } from './answer.ts';
import { paperVersionIdSchema, principalIdSchema, scopeSchema } from './ids.ts';
import { visibilitySchema } from './principal.ts';
import { readingSchema } from './reading.ts';
import { summarySchema, tldrSchema } from './summary.ts';

/** What happened to a paper; the page follows these as server-sent events. */
export const paperEventBodySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reading'), reading: readingSchema }),
  z.object({ type: z.literal('tldr'), tldr: tldrSchema }),
  z.object({ type: z.literal('summary'), summary: summarySchema }),
  z.object({ type: z.literal('answer'), answer: answerRecordSchema }),
  z.object({ type: z.literal('paper-edited'), paperId: paperVersionIdSchema }),
]);
export type PaperEventBody = z.infer<typeof paperEventBodySchema>;

/** Raise when a body changes its meaning; readers skip what they do not know. */
export const eventSchemaVersion = 1;

/**
 * One line of the append-only event table. The learning loop and monitoring read only these.
 * `id` grows in commit order within a stream and is the `Last-Event-ID` of server-sent events.
 */
export const eventSchema = z.object({
  id: z.string().regex(/^\d+$/),
  stream: z.string().max(400),
  type: z.string(),
  schemaVersion: z.int().positive(),
  applicationId: z.string(),
  traceId: z.string(),
  ownerId: principalIdSchema,
  scope: scopeSchema,
  visibility: visibilitySchema,
  at: z.iso.datetime(),
  body: z.unknown(),
});
export type Event = z.infer<typeof eventSchema>;
