import type { BlockRole } from './document.ts';
import type { Span } from './span.ts';

/** A place in a block's text that cites entries of the bibliography. */
export interface SourceCitation extends Span {
  /** Ids of the entries' blocks. */
  readonly targets: readonly string[];
}

/** A cell of a table; rows and columns count from 0. */
export interface SourceCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly header: boolean;
  readonly text: string;
}

/** A block as the author's source has it. Page furniture never comes from a source. */
export interface SourceBlock {
  readonly role: Exclude<BlockRole, 'header' | 'footer' | 'page-number' | 'watermark'>;
  /** Of a heading: 1 for a section, 2 for a subsection … */
  readonly level?: number;
  /** Of a heading, an entry or a formula, as printed and without brackets: `2.1`, `12`. It is not in `text`. */
  readonly number?: string;
  /** What citations point to. */
  readonly id?: string;
  /** Formulas in the text are written in TeX. */
  readonly text: string;
  /** Where `text` is TeX and not words. */
  readonly math: readonly Span[];
  readonly citations: readonly SourceCitation[];
  /** Of a displayed formula. */
  readonly tex?: string;
  /** Of a table. */
  readonly cells?: readonly SourceCell[];
  /** Printed elsewhere than where the source has it: captions, tables, listings, notes. */
  readonly floating: boolean;
}

/** A paper as its author's source tells it, in the order of the source. */
export interface SourceText {
  readonly kind: 'html' | 'latex';
  readonly blocks: readonly SourceBlock[];
}

/**
 * Why a source is not used: `not-latexml`, `too-large`, `truncated`, `failed` (the conversion reports a fatal error),
 * `too-many-errors`, `no-text`, `no-main-file`, `unreadable` (no archive, or a damaged one); compared with what was asked for and with the PDF: `other-version`, `other-paper`,
 * `incomplete`, `no-bibliography`.
 */
export type SourceProblem =
  | 'not-latexml'
  | 'too-large'
  | 'truncated'
  | 'failed'
  | 'too-many-errors'
  | 'no-text'
  | 'no-main-file'
  | 'unreadable'
  | 'other-version'
  | 'other-paper'
  | 'incomplete'
  | 'no-bibliography';
