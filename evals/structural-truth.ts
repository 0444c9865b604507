import { z } from 'zod';
import { boxSchema } from '../packages/core/src/contracts/span.ts';

/** What is known of a paper from its source, beside the running text in `<name>.txt`: the file `truth/<name>.json`. */
export const structuralTruthSchema = z.object({
  /** Class of the document: scores are told by it. */
  class: z.string().optional(),
  /** Which of the looks of its class. */
  design: z.string().optional(),
  /** Papers of a split are made from classes and designs that the other split has not. */
  split: z.enum(['tuning', 'held-out']).optional(),
  title: z.string().optional(),
  authors: z
    .array(z.object({ name: z.string(), affiliations: z.array(z.string()), email: z.string().optional() }))
    .optional(),
  abstract: z.string().optional(),
  /** In order; `text` without number. */
  headings: z
    .array(
      z.object({
        text: z.string(),
        level: z.int().positive(),
        number: z.string().optional(),
        /** Starts a paragraph instead of standing alone. */
        runIn: z.literal(true).optional(),
      }),
    )
    .optional(),
  /** Headings of the page that may be found or not: "Abstract". */
  optionalHeadings: z.array(z.string()).optional(),
  paragraphs: z.array(z.string()).optional(),
  /** Ends of paragraphs after a displayed formula: neither asked for nor wrong. */
  continuations: z.array(z.string()).optional(),
  listItems: z.array(z.string()).optional(),
  captions: z.array(z.object({ kind: z.string(), label: z.string(), text: z.string() })).optional(),
  /** Regions in points from the top left of the page, without the caption. */
  floats: z
    .array(
      z.object({
        kind: z.enum(['figure', 'table', 'algorithm', 'listing']),
        label: z.string(),
        region: z.array(boxSchema),
        cells: z
          .array(
            z.object({
              row: z.int().nonnegative(),
              column: z.int().nonnegative(),
              rowSpan: z.int().positive(),
              columnSpan: z.int().positive(),
              text: z.string(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
  /** Of displayed formulas, without parentheses. */
  formulas: z.array(z.string()).optional(),
  footnotes: z.array(z.string()).optional(),
  references: z
    .array(
      z.object({
        key: z.string(),
        label: z.string().optional(),
        /** As printed. */
        text: z.string(),
        authors: z.array(z.object({ family: z.string(), given: z.string().optional() })),
        title: z.string().optional(),
        venue: z.string().optional(),
        year: z.int().optional(),
        volume: z.string().optional(),
        issue: z.string().optional(),
        pages: z.string().optional(),
        doi: z.string().optional(),
        arxivId: z.string().optional(),
      }),
    )
    .optional(),
  /** In order of reading: the words around each place that cites, and the entries it cites. */
  citations: z
    .array(z.object({ before: z.string(), after: z.string(), keys: z.array(z.string()) }))
    .optional(),
});
export type StructuralTruth = z.infer<typeof structuralTruthSchema>;
export type TrueReference = NonNullable<StructuralTruth['references']>[number];
export type TrueFloat = NonNullable<StructuralTruth['floats']>[number];
