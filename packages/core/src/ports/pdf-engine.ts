import type { DocumentPage, OutlineEntry } from '../contracts/document.ts';

/**
 * The characters of one page in content-stream order, as parallel arrays: one entry a UTF-16 unit.
 * Boxes are in points of the page as displayed, origin top left (see `contracts/span.ts`).
 */
export interface PageGlyphs {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** Characters; U+FFFE marks a hyphen that the engine took for a line-end hyphen. */
  readonly text: string;
  /** left, top, right, bottom of each unit's advance box: 4 × text.length. */
  readonly boxes: Float32Array;
  /** Points. */
  readonly fontSizes: Float32Array;
  /** Index into `fonts`. */
  readonly fontIds: Uint16Array;
  /** Degrees clockwise of the baseline, rounded to 0, 90, 180, 270. */
  readonly rotations: Uint16Array;
  readonly fonts: readonly { readonly name: string; readonly weight: number; readonly italic: boolean }[];
  /** True where the page paints an image or path that covers a good part of it: tells scans from empty pages. */
  readonly hasGraphics: boolean;
}

/** An open PDF. Close it; the engine's memory is not garbage-collected. */
export interface OpenPdf {
  readonly pageCount: number;
  readonly outline: readonly OutlineEntry[];
  /** Metadata as the file states it; often wrong. */
  readonly metadata: { readonly title?: string; readonly author?: string; readonly doi?: string };
  pageSize(page: number): DocumentPage;
  glyphs(page: number): PageGlyphs;
  close(): void;
}

/**
 * Reads PDF files. `open` throws a PapyriError: `pdf-damaged`, `pdf-encrypted`, `pdf-no-pages`,
 * `pdf-too-many-pages`, `pdf-too-much-memory`.
 */
export interface PdfEngine {
  open(bytes: Uint8Array, limits: { readonly maxPages: number }): Promise<OpenPdf>;
}
