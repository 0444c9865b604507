import { z } from 'zod';
import { citedSentenceSchema } from './citation.ts';
import { fallbackSchema } from './fallback.ts';
import { documentIdSchema, paperVersionIdSchema, recordIdSchema } from './ids.ts';
import { provenanceSchema } from './provenance.ts';

export const questionTextSchema = z.string().trim().min(2).max(1000);

/** `answered`: every sentence is cited. `not-found`: the paper does not say; `nearest` is where it comes closest. */
export const answerOutcomeSchema = z.enum(['answered', 'not-found']);

export const answerSchema = z.object({
  documentId: documentIdSchema,
  question: questionTextSchema,
  outcome: answerOutcomeSchema,
  sentences: z.array(citedSentenceSchema),
  nearest: z.array(citedSentenceSchema),
  /** How sure the answerer is that the paper answers the question, 0 to 1. */
  confidence: z.number().min(0).max(1),
  fallback: fallbackSchema.optional(),
  provenance: provenanceSchema,
});
export type Answer = z.infer<typeof answerSchema>;

/** An answer as it is kept: whose question it was and when. */
export const answerRecordSchema = z.object({
  id: recordIdSchema,
  paperId: paperVersionIdSchema,
  askedAt: z.iso.datetime(),
  answer: answerSchema,
});
export type AnswerRecord = z.infer<typeof answerRecordSchema>;
