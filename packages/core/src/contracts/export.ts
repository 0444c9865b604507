import { z } from 'zod';
import { answerRecordSchema } from './answer.ts';
import { paperRecordSchema } from './api.ts';
import { conversationSchema, turnSchema } from './chat.ts';
import { feedbackSchema } from './feedback.ts';
import { summarySchema } from './summary.ts';

/** One paper of an export in JSON: all that its reader has of it but the file and its text. */
export const exportedRecordSchema = paperRecordSchema
  .pick({ paper: true, edited: true, openedAt: true, tags: true, language: true, versions: true })
  .extend({
    summary: summarySchema.optional(),
    answers: z.array(answerRecordSchema),
    conversations: z.array(conversationSchema.extend({ turns: z.array(turnSchema) })),
    ...feedbackSchema.shape,
  });
export type ExportedRecord = z.infer<typeof exportedRecordSchema>;

/** An export in JSON. */
export const exportedRecordsSchema = z.object({
  /** The version of Papyri that made it. */
  papyri: z.string(),
  exportedAt: z.iso.datetime(),
  papers: z.array(exportedRecordSchema),
});
