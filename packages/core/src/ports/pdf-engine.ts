import type { DocumentPage, OutlineEntry, PageLink } from '../contracts/document.ts';
import type { PageImage } from './ocr-engine.ts';

/** What a page paints besides text, in painting order. */
export const graphicKinds = ['path', 'image', 'form'] as const;

/**
 * The characters of one page in content-stream order, as parallel arrays: one entry a UTF-16 unit.
 * Boxes are in points of the page as displayed, origin top left (see `contracts/span.ts`).
 */
export interface PageGlyphs {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /**
   * Characters. U+FFFE marks a hyphen that the engine took for a line-end hyphen, U+FFFD a glyph that has no
   * Unicode; "\n" stands where the engine saw a line end and " " where it saw a gap, both with an empty box.
   */
  readonly text: string;
  /** left, top, right, bottom of each unit's advance box: 4 × text.length. */
  readonly boxes: Float32Array;
  /** Where each unit stands across its line: y of the baseline, or x where the text runs up or down. */
  readonly baselines: Float32Array;
  /** Points as displayed. */
  readonly fontSizes: Float32Array;
  /** Index into `fonts`. */
  readonly fontIds: Uint16Array;
  /** Degrees clockwise of the baseline, 0 to 359, whole. */
  readonly rotations: Uint16Array;
  readonly fonts: readonly PageFont[];
  /** left, top, right, bottom of each painted path, image and form: 4 × graphicKinds.length. */
  readonly graphics: Float32Array;
  /** Index into {@link graphicKinds}, one a graphic. */
  readonly graphicTypes: Uint8Array;
}

export interface PageFont {
  /** PostScript name without subset prefix. */
  readonly name: string;
  /** 100 to 900; 400 is regular. */
  readonly weight: number;
  readonly italic: boolean;
}

/** A named place, as hyperref writes one for each section, citation, figure and footnote. */
export interface NamedDestination {
  readonly name: string;
  readonly page: number;
  /** Points from the left and top of the displayed page, where the file says so. */
  readonly x?: number;
  readonly y?: number;
}

/** Metadata as the file states it; often wrong. */
export interface PdfMetadata {
  readonly title?: string;
  readonly author?: string;
  readonly doi?: string;
}

/** An open PDF. Close it; the engine's memory is not garbage-collected. */
export interface OpenPdf {
  readonly pageCount: number;
  readonly metadata: PdfMetadata;
  pageSize(page: number): DocumentPage;
  /** Empty for a page that cannot be read, and for one that is another over again where a file has very many of them. */
  glyphs(page: number): PageGlyphs;
  /**
   * The page as displayed, painted in grey on white at `dpi`, or at as many as give `maxPixels`: pages may be as large
   * as their file says.
   */
  render(page: number, size: { readonly dpi: number; readonly maxPixels: number }): PageImage;
  /** The table of contents in reading order, flattened. Cheap once the pages it names have been read. */
  outline(): readonly OutlineEntry[];
  /** At most the first 2000 named places. Cheap once the pages have been read. */
  destinations(): readonly NamedDestination[];
  /**
   * Links of a page to places of the document, at most the first 2000; those that lead outside, nowhere or to a page as
   * a whole are left out. Cheap once the pages have been read.
   */
  links(page: number): readonly PageLink[];
  /** What was not read so far because the file makes it too costly, a short sentence each. */
  leftOut(): readonly string[];
  close(): void;
}

/**
 * Reads PDF files. `open` throws a PapyriError: `not-a-pdf`, `pdf-damaged`, `pdf-encrypted`, `pdf-no-pages`,
 * `pdf-too-many-pages`, `pdf-too-much-memory`; `glyphs` and `render` the last too, `glyphs` also `pdf-too-much-text`.
 */
export interface PdfEngine {
  open(bytes: Uint8Array, limits: { readonly maxPages: number }): Promise<OpenPdf>;
  /**
   * The same file without its encryption. Throws a PapyriError: `not-a-pdf`, `pdf-damaged`, `pdf-password-wrong`,
   * `pdf-too-much-memory`.
   */
  unlock(bytes: Uint8Array, password: string): Promise<Uint8Array<ArrayBuffer>>;
}
