import { z } from 'zod';
import { answerRecordSchema } from './answer.ts';
import { questionSheetSchema } from './chat.ts';
import { correctionSchema, ratingSchema } from './feedback.ts';
import {
  documentIdSchema,
  paperVersionIdSchema,
  principalIdSchema,
  recordIdSchema,
  scopeSchema,
} from './ids.ts';
import { modelTaskSchema } from './model-version.ts';
import { visibilitySchema } from './principal.ts';
import { provenanceSchema } from './provenance.ts';
import { readingSchema } from './reading.ts';
import { spanSchema } from './span.ts';
import { summarySchema, tldrSchema } from './summary.ts';

/** What happened to a paper; the page follows these as server-sent events. */
export const paperEventBodySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reading'), reading: readingSchema }),
  z.object({ type: z.literal('tldr'), tldr: tldrSchema }),
  z.object({ type: z.literal('summary'), summary: summarySchema }),
  z.object({ type: z.literal('answer'), answer: answerRecordSchema }),
  z.object({ type: z.literal('question-sheet'), sheet: questionSheetSchema }),
  z.object({ type: z.literal('paper-edited'), paperId: paperVersionIdSchema }),
]);
export type PaperEventBody = z.infer<typeof paperEventBodySchema>;

/** What a reader did with something that was shown; kept for the learning loop, never sent to a page. */
export const interactionSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('citation-click'),
    documentId: documentIdSchema,
    span: spanSchema,
    /** Where the sentence stood. */
    shownIn: z.enum([
      'tldr',
      'key-point',
      'section',
      'answer',
      'turn',
      'prepared',
      'correction',
      'nearest',
      'reference',
    ]),
  }),
]);
export type Interaction = z.infer<typeof interactionSchema>;

/** What was shown when it was judged, as it is kept beside the judgement. */
export const shownSchema = z.object({
  documentId: documentIdSchema,
  question: z.string().optional(),
  /** The sentences as shown, in order. */
  sentences: z.array(z.string()),
  provenance: provenanceSchema.optional(),
});
export type Shown = z.infer<typeof shownSchema>;

/** What readers say; the learning loop reads these and never the tables. */
export const feedbackEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('rating'), rating: ratingSchema, shown: shownSchema }),
  z.object({ type: z.literal('correction'), correction: correctionSchema, shown: shownSchema }),
  z.object({ type: z.literal('correction-taken-back'), id: recordIdSchema }),
]);
export type FeedbackEvent = z.infer<typeof feedbackEventSchema>;

/**
 * A paper was deleted for good by its reader: what these ids name is gone from tables and log, and must go from data
 * that was made of them.
 */
export const erasureEventSchema = z.object({
  type: z.literal('erasure'),
  paperId: paperVersionIdSchema,
  /** Texts that are gone for everybody. */
  documentIds: z.array(documentIdSchema),
  /** Answers, ratings, corrections, conversations and turns. */
  records: z.array(recordIdSchema),
  at: z.iso.datetime(),
});
export type ErasureEvent = z.infer<typeof erasureEventSchema>;

/** From now on all of a task's traffic goes to this version. */
export const modelEventSchema = z.object({
  type: z.enum(['model-promoted', 'model-rolled-back']),
  task: modelTaskSchema,
  version: z.string(),
  /** What served before, where it is known. */
  from: z.string().optional(),
});
export type ModelEvent = z.infer<typeof modelEventSchema>;

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
