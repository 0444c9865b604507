import { z } from 'zod';
import { sha256Schema } from './ids.ts';

/** What a block is. Page furniture (`header` to `watermark`) is kept here and left out of the clean text. */
export const blockRoleSchema = z.enum([
  'title',
  'authors',
  'abstract',
  'heading',
  'paragraph',
  'list-item',
  'caption',
  'formula',
  'table',
  'figure-text',
  'footnote',
  'reference',
  'header',
  'footer',
  'page-number',
  'watermark',
]);
export type BlockRole = z.infer<typeof blockRoleSchema>;

/** Roles of what belongs to the page and not to the paper. */
export const furnitureRoles: ReadonlySet<BlockRole> = new Set([
  'header',
  'footer',
  'page-number',
  'watermark',
]);

/**
 * One line of a page. `edges` holds the left edge of each UTF-16 unit of `text` and, last, the right edge of the
 * line: `edges.length === text.length + 1`. Edges run along the line, in points of the displayed page.
 * With `rotation` 90 (read top to bottom) or 270 (bottom to top) edges are y values and `y`, `height` are x values.
 */
export interface DocumentLine {
  readonly page: number;
  readonly text: string;
  readonly y: number;
  readonly height: number;
  readonly edges: readonly number[];
  readonly rotation?: 90 | 180 | 270;
  /** Points; the size of most of the line's characters. */
  readonly fontSize: number;
  readonly bold: boolean;
  readonly italic: boolean;
  /** True where the engine saw a soft hyphen at the end of the line; the hyphen itself is in `text`. */
  readonly hyphenated?: boolean;
}

export interface DocumentBlock {
  readonly role: BlockRole;
  /** Of a heading: 1 for a section, 2 for a subsection … */
  readonly level?: number;
  /** Of a displayed formula whose source is known. */
  readonly tex?: string;
  readonly lines: readonly DocumentLine[];
}

/** Width and height in points of the page as displayed. */
export interface DocumentPage {
  readonly width: number;
  readonly height: number;
}

/** A rectangle of one page, in points of the page as displayed, origin top left. */
export interface PaintedBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a page paints besides text, as far as it tells figures and tables; long lists are cut. */
export interface PaintedPage {
  /** Connected painted areas as large as a figure or a part of one. */
  readonly areas: readonly PaintedBox[];
  /** Horizontal lines. */
  readonly rules: readonly PaintedBox[];
  /** Vertical lines. */
  readonly uprights: readonly PaintedBox[];
}

/** What reading pages by OCR came to. */
export const ocrQualitySchema = z.object({
  engine: z.string(),
  version: z.string(),
  /** Three-letter codes, as the engine knows them. */
  languages: z.array(z.string()),
  /** Pages whose text comes from OCR. */
  pages: z.int().nonnegative(),
  /** Mean over their characters of what the engine says of its words, 0 to 1. */
  confidence: z.number().min(0).max(1),
});
export type OcrQuality = z.infer<typeof ocrQualitySchema>;

/** How far the text can be trusted; every share is 0 to 1. */
export const parseQualitySchema = z.object({
  source: z.enum(['pdf', 'html', 'latex']),
  pages: z.int().nonnegative(),
  /** Pages that show something and hold no text, not by OCR either: nothing on them can be quoted. */
  pagesWithoutText: z.int().nonnegative(),
  characters: z.int().nonnegative(),
  /** Share of characters that could not be mapped to Unicode. */
  unmappedShare: z.number().min(0).max(1),
  headings: z.int().nonnegative(),
  references: z.int().nonnegative(),
  /** Of English text: share of letters in words that could be English by their spelling. */
  wordLikeShare: z.number().min(0).max(1).optional(),
  /** Share of lines that stand where the line after another does: below it, at the top of the next column or page. */
  orderConfidence: z.number().min(0).max(1).optional(),
  /** Places in the text that cite, and how many of them lead to an entry of the references. */
  citations: z.int().nonnegative().optional(),
  citationsLinked: z.int().nonnegative().optional(),
  figures: z.int().nonnegative().optional(),
  tables: z.int().nonnegative().optional(),
  notes: z.array(z.string()).default([]),
  /** Present where pages were read by OCR. */
  ocr: ocrQualitySchema.optional(),
});
export type ParseQuality = z.infer<typeof parseQualitySchema>;

/** What extract gives: the blocks of a paper in reading order. */
export interface Document {
  readonly sourceSha256: string;
  readonly pages: readonly DocumentPage[];
  readonly blocks: readonly DocumentBlock[];
  readonly outline: readonly OutlineEntry[];
  /** One a page; absent where the source paints nothing. */
  readonly painted?: readonly PaintedPage[];
  /** Links to places of the document, page by page; absent where the source has none. */
  readonly links?: readonly PageLink[];
  readonly quality: ParseQuality;
}

/** A link of the PDF to a place of the same document; edges in points of the page as displayed, origin top left. */
export interface PageLink {
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly target: {
    readonly page: number;
    readonly x: number;
    readonly y: number;
    /** What the file calls the place, where it does: hyperref's `cite.vaswani17`, `equation.2.3`. */
    readonly name?: string;
  };
}

/** An entry of the PDF's own table of contents. */
export interface OutlineEntry {
  readonly title: string;
  readonly level: number;
  readonly page: number;
  /** Points from the top of the displayed page, where the destination says so. */
  readonly y?: number;
}

export const documentSourceSchema = z.object({ sha256: sha256Schema, mediaType: z.string() });
