import { z } from 'zod';
import { paperVersionIdSchema } from './ids.ts';
import { licenceSchema } from './licence.ts';

export const paperSourceNameSchema = z.enum(['arxiv', 'upload', 'sample']);
export type PaperSourceName = z.infer<typeof paperSourceNameSchema>;

export const authorSchema = z.object({
  name: z.string().min(1).max(500),
  affiliation: z.string().max(1000).optional(),
});
export type Author = z.infer<typeof authorSchema>;

/** What is known about one version of a paper without reading it. Titles and abstracts may hold TeX. */
export const paperSchema = z.object({
  id: paperVersionIdSchema,
  source: paperSourceNameSchema,
  title: z.string().min(1).max(2000),
  authors: z.array(authorSchema),
  abstract: z.string().default(''),
  categories: z.array(z.string()).default([]),
  primaryCategory: z.string().optional(),
  /** First version's submission, ISO 8601 UTC. */
  publishedAt: z.iso.datetime().optional(),
  /** This version's submission, ISO 8601 UTC. */
  updatedAt: z.iso.datetime().optional(),
  doi: z.string().optional(),
  journalReference: z.string().optional(),
  comment: z.string().optional(),
  /** Page that describes the paper at its source; always linked. */
  landingUrl: z.url().optional(),
  pdfUrl: z.url().optional(),
  licence: licenceSchema,
});
export type Paper = z.infer<typeof paperSchema>;
