import { z } from 'zod';
import { boxSchema, spanSchema } from './span.ts';

/**
 * What a paper is made of beyond its blocks. Every span is one of the clean text, every `block` an index in
 * `CleanDocument.blocks`.
 */

export const authorSchema = z.object({
  /** As written, without marks. */
  name: z.string(),
  /** Where the name stands. */
  span: spanSchema,
  /** Indices in `affiliations`. */
  affiliations: z.array(z.int().nonnegative()),
  email: z.string().optional(),
});
export type Author = z.infer<typeof authorSchema>;

export const affiliationSchema = z.object({ text: z.string(), span: spanSchema });
export type Affiliation = z.infer<typeof affiliationSchema>;

/** A person as a bibliography writes one. */
export const referenceAuthorSchema = z.object({ family: z.string(), given: z.string().optional() });
export type ReferenceAuthor = z.infer<typeof referenceAuthorSchema>;

/** One entry of the bibliography, read into fields; a field that is absent was not found. */
export const referenceSchema = z.object({
  block: z.int().nonnegative(),
  /** What the text cites it by: `12`, `Vas+17`; without brackets. Absent in author-year styles. */
  label: z.string().optional(),
  authors: z.array(referenceAuthorSchema),
  title: z.string().optional(),
  /** Journal, proceedings, book or archive. */
  venue: z.string().optional(),
  year: z.int().optional(),
  volume: z.string().optional(),
  issue: z.string().optional(),
  /** As written: `117–121`. */
  pages: z.string().optional(),
  publisher: z.string().optional(),
  /** Without the resolver's address, in lower case. */
  doi: z.string().optional(),
  /** Without version: `1706.03762`, `cs/0301012`. */
  arxivId: z.string().optional(),
  url: z.string().optional(),
});
export type Reference = z.infer<typeof referenceSchema>;

/** A place in the text that cites: `[3, 7]` gives two markers, `[3–5]` one with three references. */
export const citationMarkerSchema = spanSchema.safeExtend({
  /** Indices in `references`; empty where the marker could not be resolved. */
  references: z.array(z.int().nonnegative()),
  /** A link of the file, a label such as `[3]`, or author and year. */
  foundBy: z.enum(['link', 'label', 'author-year']),
});
export type CitationMarker = z.infer<typeof citationMarkerSchema>;

/** A cell; rows and columns count from 0, spans are at least 1. */
export const tableCellSchema = spanSchema.safeExtend({
  row: z.int().nonnegative(),
  column: z.int().nonnegative(),
  rowSpan: z.int().positive(),
  columnSpan: z.int().positive(),
  header: z.boolean(),
});
export type TableCell = z.infer<typeof tableCellSchema>;

/** A figure, table, listing or algorithm with what belongs to it. */
export const floatSchema = z.object({
  kind: z.enum(['figure', 'table', 'algorithm', 'listing']),
  /** The number it is referred to by: `3`, `S1`, `IV`. */
  label: z.string().optional(),
  /** The block of its caption. */
  caption: z.int().nonnegative().optional(),
  /** Where it stands, without its caption: one box a page and part. */
  region: z.array(boxSchema),
  /** The blocks whose text stands in it. */
  blocks: z.array(z.int().nonnegative()),
  /** Of a table whose cells could be told apart, by row, then by column. */
  cells: z.array(tableCellSchema).optional(),
});
export type Float = z.infer<typeof floatSchema>;

/** A displayed formula; its text is the best that can be had from the characters. */
export const formulaSchema = z.object({
  block: z.int().nonnegative(),
  region: z.array(boxSchema),
  /** Its number, without parentheses. */
  label: z.string().optional(),
  /** As its author wrote it, where the source of the paper is known. */
  tex: z.string().optional(),
});
export type Formula = z.infer<typeof formulaSchema>;

export const paperStructureSchema = z.object({
  authors: z.array(authorSchema),
  affiliations: z.array(affiliationSchema),
  references: z.array(referenceSchema),
  citations: z.array(citationMarkerSchema),
  floats: z.array(floatSchema),
  formulas: z.array(formulaSchema),
});
export type PaperStructure = z.infer<typeof paperStructureSchema>;

/** The structure of a text of which only the blocks are known. */
export const noStructure: PaperStructure = {
  authors: [],
  affiliations: [],
  references: [],
  citations: [],
  floats: [],
  formulas: [],
};
