import { z } from 'zod';
import { citationSchema } from './citation.ts';
import { documentIdSchema, paperVersionIdSchema, recordIdSchema } from './ids.ts';
import { keyPointRoleSchema } from './summary.ts';

/** What can be rated: a paper's summary, one answer, one turn of a conversation, a conversation as a whole. */
export const ratedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('summary'), documentId: documentIdSchema }),
  z.object({ kind: z.literal('answer'), id: recordIdSchema }),
  z.object({ kind: z.literal('turn'), id: recordIdSchema }),
  z.object({ kind: z.literal('conversation'), id: recordIdSchema }),
]);
export type Rated = z.infer<typeof ratedSchema>;

export const commentSchema = z.string().trim().max(5000);

/** A rating; giving another for the same thing replaces it, and both stay in the event log. */
export const ratingInputSchema = z
  .object({
    rated: ratedSchema,
    /** 1 to 5, for summaries. */
    stars: z.int().min(1).max(5).optional(),
    /** For answers, turns and conversations. */
    thumb: z.enum(['up', 'down']).optional(),
    comment: commentSchema.optional(),
  })
  .refine((rating) => rating.stars !== undefined || rating.thumb !== undefined || rating.comment, {
    message: 'give stars, a thumb or a comment',
  });
export type RatingInput = z.infer<typeof ratingInputSchema>;

export const ratingSchema = z.object({
  id: recordIdSchema,
  paperId: paperVersionIdSchema,
  rated: ratedSchema,
  stars: z.int().min(1).max(5).optional(),
  thumb: z.enum(['up', 'down']).optional(),
  comment: z.string().optional(),
  ratedAt: z.iso.datetime(),
});
export type Rating = z.infer<typeof ratingSchema>;

/** What is corrected, as it was shown: its text then stands beside the better one in the training data. */
export const correctedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tldr'), documentId: documentIdSchema }),
  z.object({
    kind: z.literal('key-point'),
    documentId: documentIdSchema,
    role: keyPointRoleSchema,
    shown: z.string().max(5000),
  }),
  z.object({ kind: z.literal('answer'), id: recordIdSchema }),
  z.object({ kind: z.literal('turn'), id: recordIdSchema }),
]);
export type Corrected = z.infer<typeof correctedSchema>;

/** A correction: better words, or the words of the paper that are the answer, picked on the page; or both. */
export const correctionInputSchema = z
  .object({
    corrected: correctedSchema,
    text: z.string().trim().min(1).max(5000).optional(),
    /** Offsets into the document's text; the server makes the citation, so that the quote is exact. */
    span: z.object({ start: z.int().nonnegative(), end: z.int().positive() }).optional(),
    comment: commentSchema.optional(),
  })
  .refine((correction) => correction.text !== undefined || correction.span !== undefined, {
    message: 'give better words or pick them in the paper',
  });
export type CorrectionInput = z.infer<typeof correctionInputSchema>;

export const correctionSchema = z.object({
  id: recordIdSchema,
  paperId: paperVersionIdSchema,
  documentId: documentIdSchema,
  corrected: correctedSchema,
  text: z.string().optional(),
  citation: citationSchema.optional(),
  comment: z.string().optional(),
  correctedAt: z.iso.datetime(),
});
export type Correction = z.infer<typeof correctionSchema>;

/** All that a principal said about a paper's summary, answers and conversations. */
export const feedbackSchema = z.object({
  ratings: z.array(ratingSchema),
  corrections: z.array(correctionSchema),
});
export type Feedback = z.infer<typeof feedbackSchema>;
