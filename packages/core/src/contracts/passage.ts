import { z } from 'zod';
import { documentIdSchema } from './ids.ts';
import { spanSchema } from './span.ts';

/** A stretch of a document small enough to rank and show: whole sentences of one section. */
export const passageSchema = z.object({
  documentId: documentIdSchema,
  ordinal: z.int().nonnegative(),
  span: spanSchema,
  text: z.string(),
  /** The heading it stands under, where there is one. */
  heading: z.string().optional(),
  page: z.int().nonnegative(),
});
export type Passage = z.infer<typeof passageSchema>;

export const rankedPassageSchema = z.object({ passage: passageSchema, score: z.number() });
export type RankedPassage = z.infer<typeof rankedPassageSchema>;
