import { z } from 'zod';
import { blockRoleSchema, parseQualitySchema } from './document.ts';
import { sha256Schema } from './ids.ts';
import { boxSchema, spanSchema } from './span.ts';
import { paperStructureSchema } from './structure.ts';

/** What `papyri extract --format json` writes of a paper. Spans are UTF-16 offsets of `text`. */
export const extractedPaperSchema = z.object({
  sourceSha256: sha256Schema,
  /** ISO 639-1, where it could be told. */
  language: z.string().optional(),
  title: z.string().optional(),
  abstract: z.string().optional(),
  text: z.string(),
  blocks: z.array(
    spanSchema.safeExtend({
      role: blockRoleSchema,
      level: z.int().optional(),
      /** Index of the heading it stands under. */
      section: z.int().optional(),
      boxes: z.array(boxSchema),
    }),
  ),
  sentences: z.array(spanSchema.safeExtend({ block: z.int(), boxes: z.array(boxSchema) })),
  structure: paperStructureSchema,
  outline: z.array(z.object({ title: z.string(), level: z.int(), page: z.int(), y: z.number().optional() })),
  pages: z.array(z.object({ width: z.number(), height: z.number() })),
  quality: parseQualitySchema,
  /** With --characters: where each character stands, line by line (`TextLine`). */
  lines: z
    .array(
      spanSchema.safeExtend({
        page: z.int(),
        y: z.number(),
        height: z.number(),
        edges: z.array(z.number()),
        rotation: z.union([z.literal(90), z.literal(180), z.literal(270)]).optional(),
      }),
    )
    .optional(),
});
export type ExtractedPaper = z.infer<typeof extractedPaperSchema>;
