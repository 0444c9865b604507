import { z } from 'zod';
import { paperSchema } from './paper.ts';

export const searchFieldSchema = z
  .enum(['all', 'title', 'abstract', 'author', 'comment', 'journal', 'category'])
  .meta({ description: 'Where the words must stand' });
export type SearchField = z.infer<typeof searchFieldSchema>;

export const searchSortSchema = z.enum(['relevance', 'submitted', 'updated']);
export const searchOrderSchema = z.enum(['descending', 'ascending']);

/** arXiv pages end at 2000 results a query here (https://info.arxiv.org/help/api/user-manual.html). */
export const maxSearchResults = 2000;

const daySchema = z.iso.date();

/** What a person asks for. Words are matched all; a "quoted phrase" as a whole; a leading minus excludes. */
export const searchQuerySchema = z
  .object({
    text: z.string().trim().max(500).default(''),
    field: searchFieldSchema.default('all'),
    categories: z
      .array(z.string().regex(/^[a-z-]+(\.[A-Za-z-]+)?(\.\*)?$/))
      .max(20)
      .default([]),
    author: z.string().trim().max(200).optional(),
    submittedFrom: daySchema.optional(),
    submittedTo: daySchema.optional(),
    sort: searchSortSchema.default('relevance'),
    order: searchOrderSchema.default('descending'),
    start: z
      .int()
      .min(0)
      .max(maxSearchResults - 1)
      .default(0),
    size: z.int().min(1).max(200).default(50),
  })
  .refine((q) => q.text !== '' || q.author || q.categories.length > 0 || q.submittedFrom || q.submittedTo, {
    message: 'give words, an author, a category or a date',
    path: ['text'],
  })
  .refine((q) => !q.submittedFrom || !q.submittedTo || q.submittedFrom <= q.submittedTo, {
    message: 'the first date must not be after the last',
    path: ['submittedFrom'],
  });
export type SearchQuery = z.infer<typeof searchQuerySchema>;

/** Where a page of results came from, and what the reader must know about that. */
export const searchOriginSchema = z.enum(['live', 'cache', 'mirror']);

export const searchNoticeSchema = z.enum([
  'source-unreachable',
  'source-rate-limited',
  'source-failing',
  'offline',
  'source-answered-with-error',
]);
export type SearchNotice = z.infer<typeof searchNoticeSchema>;

export const searchPageSchema = z.object({
  papers: z.array(paperSchema),
  /** All that match at the source; in the mirror, all that match there. */
  total: z.int().nonnegative(),
  start: z.int().nonnegative(),
  origin: searchOriginSchema,
  /** When the data was fetched from the source, ISO 8601; for the mirror the oldest of what is shown. */
  asOf: z.iso.datetime().optional(),
  notice: searchNoticeSchema.optional(),
});
export type SearchPage = z.infer<typeof searchPageSchema>;
