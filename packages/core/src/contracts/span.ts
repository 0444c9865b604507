import { z } from 'zod';

/** A stretch of a document's text: `[start, end)` in UTF-16 code units, as `String.prototype.slice` counts. */
export const spanSchema = z
  .object({ start: z.int().nonnegative(), end: z.int().nonnegative() })
  .refine((span) => span.end >= span.start, 'a span ends at or after its start');
export type Span = z.infer<typeof spanSchema>;

/**
 * A rectangle on a page, in points of the page as it is displayed (CropBox, /Rotate and UserUnit applied),
 * origin top left, y downwards. `page` counts from 0.
 */
export const boxSchema = z.object({
  page: z.int().nonnegative(),
  x: z.number(),
  y: z.number(),
  width: z.number().nonnegative(),
  height: z.number().nonnegative(),
});
export type Box = z.infer<typeof boxSchema>;
