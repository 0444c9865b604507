import { z } from 'zod';
import { citationSchema } from './citation.ts';
import { documentIdSchema } from './ids.ts';
import { provenanceSchema } from './provenance.ts';
import { referenceAuthorSchema } from './structure.ts';

/** Why a sentence cites: it uses the work, compares with its results, or names it for background. */
export const citationIntentSchema = z.enum(['method', 'result', 'background']);
export type CitationIntent = z.infer<typeof citationIntentSchema>;

/** A place in the text that cites a work. */
export const citingPlaceSchema = z.object({
  /** The whole sentence; where none can be told, what marks the citation. */
  citation: citationSchema,
  /** Absent where it is not sure. */
  intent: citationIntentSchema.optional(),
});
export type CitingPlace = z.infer<typeof citingPlaceSchema>;

/** An entry of the bibliography with the places that cite it. */
export const citedWorkSchema = z.object({
  /** What the text cites it by: `12`, `Vas+17`. */
  label: z.string().optional(),
  authors: z.array(referenceAuthorSchema),
  title: z.string().optional(),
  venue: z.string().optional(),
  year: z.int().optional(),
  doi: z.string().optional(),
  arxivId: z.string().optional(),
  url: z.string().optional(),
  /** The entry as it stands in the paper. */
  entry: citationSchema,
  /** In the order of the text; empty where nothing in the text could be tied to it. */
  places: z.array(citingPlaceSchema),
});
export type CitedWork = z.infer<typeof citedWorkSchema>;

/** What a paper cites, and why. */
export const paperReferencesSchema = z.object({
  documentId: documentIdSchema,
  /** In the order of the bibliography. */
  works: z.array(citedWorkSchema),
  provenance: provenanceSchema,
});
export type PaperReferences = z.infer<typeof paperReferencesSchema>;
