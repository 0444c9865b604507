import { z } from 'zod';
import { documentIdSchema } from './ids.ts';
import { boxSchema, spanSchema } from './span.ts';

/**
 * Points to the exact words of one document: `quote === text.slice(span.start, span.end)` always.
 * `prefix` and `suffix` (W3C Web Annotation, TextQuoteSelector) let a better extraction move the citation
 * instead of orphaning it.
 */
export const citationSchema = z.object({
  documentId: documentIdSchema,
  span: spanSchema,
  quote: z.string(),
  prefix: z.string().max(64),
  suffix: z.string().max(64),
  boxes: z.array(boxSchema).meta({ description: 'One box a line, in reading order' }),
});
export type Citation = z.infer<typeof citationSchema>;

/** A sentence that Papyri says, with the words it rests on and how well they carry it (0 to 1). */
export const citedSentenceSchema = z.object({
  text: z.string().min(1),
  citations: z.array(citationSchema),
  support: z.number().min(0).max(1),
});
export type CitedSentence = z.infer<typeof citedSentenceSchema>;
