import type { BlockRole, DocumentPage, OutlineEntry, ParseQuality } from './document.ts';
import type { DocumentId } from './ids.ts';
import type { Span } from './span.ts';
import type { PaperStructure } from './structure.ts';

/**
 * The text of a paper as everything later sees it. Immutable for its `id`: every offset stored anywhere is a
 * UTF-16 offset into `text`. Blocks are separated by a blank line ("\n\n"); inside a block lines are joined by a
 * space, hyphenation is mended, ligatures are spelt out (NFKC for compatibility forms of letters only).
 */
export interface CleanDocument {
  readonly id: DocumentId;
  readonly sourceSha256: string;
  readonly text: string;
  readonly blocks: readonly CleanBlock[];
  readonly sentences: readonly CleanSentence[];
  readonly lines: readonly TextLine[];
  readonly pages: readonly DocumentPage[];
  readonly outline: readonly OutlineEntry[];
  readonly quality: ParseQuality;
  /** Authors, references, citations, floats and formulas. */
  readonly structure: PaperStructure;
  /** ISO 639-1 code of the language of the running text, where it could be told. */
  readonly language?: string;
}

export interface CleanBlock extends Span {
  readonly role: BlockRole;
  readonly level?: number;
  /** Of a displayed formula whose source is known. */
  readonly tex?: string;
  /** Index in `blocks` of the heading this block stands under; absent before the first heading. */
  readonly section?: number;
}

export interface CleanSentence extends Span {
  /** Index in `blocks`. */
  readonly block: number;
}

/**
 * Where a stretch of the text stands on the page: lines cover `text` in order and without overlap (the joins
 * between blocks belong to none). `edges.length === end - start + 1`: the left edge of each unit and, last, the
 * right edge of the line. Coordinates as in {@link DocumentLine}.
 */
export interface TextLine extends Span {
  readonly page: number;
  readonly y: number;
  readonly height: number;
  readonly edges: readonly number[];
  readonly rotation?: 90 | 180 | 270;
}
