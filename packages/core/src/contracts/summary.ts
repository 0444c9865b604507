import { z } from 'zod';
import { citedSentenceSchema } from './citation.ts';
import { documentIdSchema } from './ids.ts';
import { provenanceSchema } from './provenance.ts';
import { spanSchema } from './span.ts';

export const keyPointRoleSchema = z.enum(['problem', 'method', 'result', 'limits']);
export type KeyPointRole = z.infer<typeof keyPointRoleSchema>;

export const keyPointSchema = z.object({ role: keyPointRoleSchema, sentence: citedSentenceSchema });
export type KeyPoint = z.infer<typeof keyPointSchema>;

export const sectionSummarySchema = z.object({
  /** The heading's words, without its number. */
  heading: z.string(),
  level: z.int().positive(),
  /** The heading's own place in the text; empty (start = end) where the text starts without one. */
  span: spanSchema,
  /** Page on which the section starts, from 0. */
  page: z.int().nonnegative(),
  sentences: z.array(citedSentenceSchema),
});
export type SectionSummary = z.infer<typeof sectionSummarySchema>;

/** The one-sentence summary, shown before the rest is ready. Absent where the paper holds no sentence to cite. */
export const tldrSchema = z.object({
  documentId: documentIdSchema,
  sentence: citedSentenceSchema.nullable(),
  provenance: provenanceSchema,
});
export type Tldr = z.infer<typeof tldrSchema>;

export const summarySchema = z.object({
  documentId: documentIdSchema,
  tldr: citedSentenceSchema.nullable(),
  keyPoints: z.array(keyPointSchema),
  sections: z.array(sectionSummarySchema),
  provenance: provenanceSchema,
});
export type Summary = z.infer<typeof summarySchema>;
