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

const categorySchema = z
  .string()
  .regex(/^[a-z-]+(\.[A-Za-z-]+)?(\.\*)?$/, 'a category is like cs.CL, or cs.* for a whole archive');

const searchShape = {
  text: z
    .string()
    .trim()
    .max(500)
    .default('')
    .describe('Words, all of which must match; "a phrase"; -without'),
  field: searchFieldSchema.default('all'),
  categories: z.array(categorySchema).max(20).default([]),
  author: z.string().trim().max(200).optional(),
  submittedFrom: daySchema.optional().describe('First day of submission, UTC'),
  submittedTo: daySchema.optional().describe('Last day of submission, UTC'),
  sort: searchSortSchema.default('relevance'),
  order: searchOrderSchema.default('descending'),
  start: z
    .int()
    .min(0)
    .max(maxSearchResults - 1)
    .default(0),
  size: z.int().min(1).max(200).default(50),
};

type Shape = z.infer<z.ZodObject<typeof searchShape>>;

function restricts(query: Shape): boolean {
  return Boolean(
    query.text || query.author || query.categories.length || query.submittedFrom || query.submittedTo,
  );
}
const restrictsIssue = { message: 'give words, an author, a category or a date', path: ['text'] };

function datesInOrder(query: Shape): boolean {
  return !query.submittedFrom || !query.submittedTo || query.submittedFrom <= query.submittedTo;
}
const datesIssue = { message: 'the first date must not be after the last', path: ['submittedFrom'] };

/** What a person asks for. Words are matched all; a "quoted phrase" as a whole; a leading minus excludes. */
export const searchQuerySchema = z
  .object(searchShape)
  .refine(restricts, restrictsIssue)
  .refine(datesInOrder, datesIssue);

/** The same in a query string, where numbers are text and categories are separated by commas. */
export const searchParametersSchema = z
  .object({
    ...searchShape,
    categories: z
      .string()
      .max(500)
      .transform((list) => list.split(',').filter(Boolean))
      .pipe(z.array(categorySchema).max(20))
      .default([])
      .describe('Comma-separated: cs.CL,stat.ML or cs.* for a whole archive'),
    start: z.coerce
      .number()
      .int()
      .min(0)
      .max(maxSearchResults - 1)
      .default(0),
    size: z.coerce.number().int().min(1).max(200).default(50),
  })
  .refine(restricts, restrictsIssue)
  .refine(datesInOrder, datesIssue);
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
