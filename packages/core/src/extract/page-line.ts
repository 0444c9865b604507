/**
 * A run of text on one baseline, as extract works with it. `left` to `bottom` and `baseline` are measured in the
 * frame in which the text is upright (for level text that is the displayed page), so that turned pages are laid
 * out like any other; `edges`, `y` and `height` are what `DocumentLine` says.
 */
export interface PageLine {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly baseline: number;
  readonly edges: readonly number[];
  readonly y: number;
  readonly height: number;
  readonly rotation: 0 | 90 | 180 | 270;
  /** True where the text runs at an angle that is not a right one. */
  readonly slanted: boolean;
  readonly fontSize: number;
  /** Index of the font of most characters. */
  readonly fontId: number;
  /** Share of bold characters, 0 to 1. */
  readonly boldShare: number;
  readonly italicShare: number;
  /** Share of characters set in a mathematics font or without Unicode, 0 to 1. */
  readonly mathShare: number;
  /** Share of characters set in small capitals, 0 to 1. */
  readonly smallCapsShare: number;
  /** Set in a font for code, all but a few characters. */
  readonly mono: boolean;
  /** Units at the start that are all bold: the length of a run-in label such as "Table 1". */
  readonly boldStart: number;
  /** The same for italics. */
  readonly italicStart: number;
  /** The last character is bold. */
  readonly boldEnd: boolean;
  /** Ends in a hyphen after a letter. */
  readonly hyphenated: boolean;
  /** The first character is set smaller and raised, as the mark of a footnote is. */
  readonly startsRaised: boolean;
}
