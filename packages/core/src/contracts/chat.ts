import { z } from 'zod';
import { citedSentenceSchema } from './citation.ts';
import { fallbackSchema } from './fallback.ts';
import { documentIdSchema, paperVersionIdSchema, recordIdSchema } from './ids.ts';
import { provenanceSchema } from './provenance.ts';
import { failureSchema } from './reading.ts';

/**
 * `streaming`: sentences still come. `done`: all are here. `stopped`: the reader stopped it; what came stays.
 * `interrupted`: it could not be written to its end, `failure` says why; asking again continues the conversation.
 */
export const replyStateSchema = z.enum(['streaming', 'done', 'stopped', 'interrupted']);
export type ReplyState = z.infer<typeof replyStateSchema>;

/** What Papyri says in a conversation. A sentence without a verified citation has support 0 and is marked. */
export const replySchema = z.object({
  state: replyStateSchema,
  outcome: z.enum(['answered', 'not-found']),
  sentences: z.array(citedSentenceSchema),
  /** Where the paper comes nearest, when the outcome is `not-found`. */
  nearest: z.array(citedSentenceSchema),
  /** The question as it was understood, with what it refers to filled in. */
  understoodAs: z.string().optional(),
  /** Why it was interrupted. */
  failure: failureSchema.optional(),
  fallback: fallbackSchema.optional(),
  provenance: provenanceSchema.optional(),
});
export type Reply = z.infer<typeof replySchema>;

/** One question with its reply. */
export const turnSchema = z.object({
  id: recordIdSchema,
  question: z.string(),
  askedAt: z.iso.datetime(),
  reply: replySchema,
});
export type Turn = z.infer<typeof turnSchema>;

export const conversationSchema = z.object({
  id: recordIdSchema,
  paperId: paperVersionIdSchema,
  /** Given by the reader, else the first question. */
  title: z.string(),
  documentId: documentIdSchema,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  turns: z.int().nonnegative(),
});
export type Conversation = z.infer<typeof conversationSchema>;

export const conversationListSchema = z.object({ conversations: z.array(conversationSchema) });
export type ConversationList = z.infer<typeof conversationListSchema>;
export const conversationViewSchema = conversationSchema.extend({ turns: z.array(turnSchema) });
export type ConversationView = z.infer<typeof conversationViewSchema>;

export const conversationEditSchema = z.object({ title: z.string().trim().min(1).max(200) });

/** Server-sent events of one reply; each carries the turn as it is now, so that a lost event costs nothing. */
export const turnEventSchema = z.object({ type: z.literal('turn'), turn: turnSchema });
export type TurnEvent = z.infer<typeof turnEventSchema>;

/** A question that was prepared for every reader of a paper, with its answer. */
export const preparedQuestionSchema = z.object({
  question: z.string(),
  outcome: z.enum(['answered', 'not-found']),
  sentences: z.array(citedSentenceSchema),
});
export type PreparedQuestion = z.infer<typeof preparedQuestionSchema>;

export const questionSheetSchema = z.object({
  documentId: documentIdSchema,
  questions: z.array(preparedQuestionSchema),
  fallback: fallbackSchema.optional(),
  provenance: provenanceSchema,
});
export type QuestionSheet = z.infer<typeof questionSheetSchema>;

/** The sheet of a paper; null until it is made, which its `question-sheet` event tells. */
export const preparedSchema = z.object({ sheet: questionSheetSchema.nullable() });
export type Prepared = z.infer<typeof preparedSchema>;
