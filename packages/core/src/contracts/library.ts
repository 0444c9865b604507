import { z } from 'zod';
import { paperVersionIdSchema, recordIdSchema } from './ids.ts';
import { failureSchema } from './reading.ts';

export const tagSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^,\p{Cc}]+$/u, 'a tag holds no comma');

/** What a shelf can be narrowed to, each with how many papers it holds; papers in the trash do not count. */
export const tagListSchema = z.object({
  tags: z.array(z.object({ tag: z.string(), papers: z.int().nonnegative() })),
  /** The arXiv categories of the papers, commonest first. */
  categories: z.array(z.object({ category: z.string(), papers: z.int().nonnegative() })).default([]),
});
export type TagList = z.infer<typeof tagListSchema>;
export const tagChangeSchema = z.object({ tags: z.array(tagSchema).max(50) });

/** One change to many papers at once; papers that are not the principal's are passed over. */
export const shelfChangeSchema = z.object({
  papers: z.array(paperVersionIdSchema).min(1).max(10_000),
  change: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['add-tag', 'remove-tag']), tag: tagSchema }),
    z.object({ kind: z.enum(['trash', 'restore', 'delete-for-good', 'read']) }),
  ]),
});
export type ShelfChange = z.infer<typeof shelfChangeSchema>;
/** The papers that are otherwise than before: undoing the change for these brings back what was. */
export const shelfChangedSchema = z.object({ changed: z.array(paperVersionIdSchema) });

export const shelfViewSchema = z.enum(['shelf', 'trash']);
export const shelfSortSchema = z.enum(['opened', 'added', 'title', 'published', 'best-match']);

/** Which papers of a shelf, in which order. */
export const libraryParametersSchema = z.object({
  q: z
    .string()
    .max(500)
    .optional()
    .describe(
      'Words to find in titles, authors, tags, abstracts and full texts: all of them, "phrases", -not these, this OR that',
    ),
  view: shelfViewSchema.default('shelf'),
  tag: z.string().max(60).optional(),
  category: z.string().max(50).optional(),
  state: z.enum(['done', 'working', 'failed']).optional(),
  sort: shelfSortSchema.optional().describe('Default: best-match with words, else opened'),
  order: z
    .enum(['ascending', 'descending'])
    .optional()
    .describe('Default: titles ascending, everything else descending'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});
export type LibraryParameters = z.infer<typeof libraryParametersSchema>;

/** A place in a full text where the words of a search stand. */
export const textHitSchema = z.object({
  paperId: paperVersionIdSchema,
  page: z.int().nonnegative(),
  heading: z.string().optional(),
  /** Words around the hit, plain text; `marks` are the stretches that match. */
  excerpt: z.string(),
  marks: z.array(z.object({ start: z.int().nonnegative(), end: z.int().positive() })),
});
export type TextHit = z.infer<typeof textHitSchema>;

export const importInputSchema = z.object({
  /** arXiv ids and addresses, one a line; or a BibTeX file. Recognised by what is in it. */
  text: z.string().min(1).max(2_000_000),
});

export const importItemSchema = z.object({
  /** As it stood in the list: an id, or the key of a BibTeX entry. */
  name: z.string(),
  state: z.enum(['waiting', 'found', 'skipped', 'failed']),
  paperId: paperVersionIdSchema.optional(),
  failure: failureSchema.optional(),
});

/** A list of papers that is being brought in; it goes on after a restart. */
export const importSchema = z.object({
  id: recordIdSchema,
  state: z.enum(['running', 'done', 'cancelled']),
  total: z.int().nonnegative(),
  done: z.int().nonnegative(),
  items: z.array(importItemSchema),
  createdAt: z.iso.datetime(),
});
export type Import = z.infer<typeof importSchema>;

export const exportFormatSchema = z.enum(['bibtex', 'ris', 'markdown', 'html', 'json']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

export const exportInputSchema = z.object({
  format: exportFormatSchema,
  papers: z.array(paperVersionIdSchema).min(1).max(10_000),
});

/** Where a paper stands among its versions at its source, as far as the mirror knows. */
export const versionNoticeSchema = z.object({
  /** A version after this one. */
  newer: paperVersionIdSchema.optional(),
  withdrawn: z.boolean(),
});
