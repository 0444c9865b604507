import type { DocumentStyle } from './document-style.ts';
import { type Draft, shareOf, textOf } from './draft.ts';
import { isKnownHeading, singleSpaced } from './heading-names.ts';
import { isReading, leadsToCode, longestHeading, numberOf, readsAsHeading } from './heading-words.ts';
import { columnBounds, type PageLayout } from './layout.ts';
import type { PlacedSections } from './placed-headings.ts';

/** What headings are told from besides their looks. */
export interface HeadingContext extends PlacedSections {
  readonly style: DocumentStyle;
  readonly layouts: readonly PageLayout[];
}

/** A block that may head a section, with what it is told by. */
export interface Candidate {
  readonly draft: Draft;
  readonly text: string;
  readonly number: string | undefined;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly capitals: boolean;
  readonly styleKey: string;
  /** Level in the outline or the destination's name; 0 for starred sections, which all have one name. */
  readonly placed: number | undefined;
  /** Does not stand where headings stand: a heading only in the style of others. */
  readonly strayed: boolean;
  /** Space above it in points; infinite where nothing stands above it in its column. */
  readonly gapAbove: number;
}

const maxRows = 4;
/** Of a chapter with its title below. */
export const maxChapterRows = 7;
/** How much larger than the text a heading is that is told by its size, in points. */
const larger = 0.45;
/** How far left of the text a heading in its own type may start, in font sizes of the text. */
const outdented = 4;
/** How many times as large as the text a name in a font for code is that heads a section. */
const muchLarger = 1.12;

/** Says whether a block may be a heading by what it is and how long it is. */
export function mayBeHeading(draft: Draft): boolean {
  const { role, rows } = draft;
  if (role !== 'paragraph' && role !== 'list-item') return false;
  return rows.length <= maxRows || (rows.length <= maxChapterRows && isChapterLine(rows[0]?.text ?? ''));
}

/** "Chapter 3", alone on its line above the title. */
export const isChapterLine = (text: string): boolean => chapterLine.test(text.trim());
const chapterLine =
  /^(?:(?:chapter|appendix|part|kapitel|anhang|teil)\s+(?:\d{1,2}|[A-Z]|[IVX]+)|APPENDIX)$/i;

/** Different from running text in size, weight or case. */
export function isSetApart(one: Candidate, style: DocumentStyle): boolean {
  const ownFont = one.draft.rows.every((row) => style.rareFontIds.has(row.main.fontId));
  const numbered = one.number !== undefined && (one.italic || ownFont);
  return isLarger(one, style) || (one.bold && !style.bodyBold) || one.capitals || numbered;
}

/** Set larger than running text. */
export const isLarger = ({ size }: Candidate, { bodySize }: DocumentStyle): boolean =>
  size > bodySize + larger;

/** Reads a block as a heading; undefined where it is none. `placed` is the level that the file itself gives to it. */
export function candidateOf(
  draft: Draft,
  { before, next }: { readonly before: Draft | undefined; readonly next: Draft | undefined },
  context: HeadingContext,
  placed: number | undefined,
): Candidate | undefined {
  const first = draft.rows[0];
  if (!first) return undefined;
  const text = singleSpaced(textOf(draft)).trim();
  if (text.length > longestHeading || /^(?:[•◦▪–—∗*>+]|\[\d)/.test(text) || /[,;]$/.test(text))
    return undefined;
  const { bodySize, bodyBold } = context.style;
  const size = Math.max(first.main.fontSize, draft.rows.at(-1)?.main.fontSize ?? 0);
  const bold = isBold(draft, size > bodySize + larger);
  const certain = placed !== undefined || isKnownHeading(text);
  const ownType = size > bodySize + larger || (!bodyBold && bold);
  const number = numberOf(text, ownType);
  if (!certain && !readsAsHeading(text, number, { ownType, bold })) return undefined;
  if (!certain && isReading(text)) return undefined;
  const inCode = draft.rows.every(({ main }) => main.mono) && !(bold && !bodyBold);
  if (!certain && inCode && size < muchLarger * bodySize) return undefined;
  if (!certain && shareOf(draft, (line) => line.mathShare) > 0.3) return undefined;
  if (!certain && number === undefined && leadsToCode(text, next)) return undefined;
  const leads = certain || leadsText(draft, next, { number, ownType }, context);
  const strayed = !leads;
  if (strayed && (number === undefined || size <= bodySize + larger)) return undefined;
  const letters = text.replace(/[^\p{L}]/gu, '');
  const capitals =
    letters.length >= 4 &&
    letters !== letters.toLowerCase() &&
    (letters === letters.toUpperCase() || shareOf(draft, (line) => line.smallCapsShare) > 0.8);
  const italic = shareOf(draft, (line) => line.italicShare) > (number === undefined ? 0.8 : 0.5);
  const styleKey = `${Math.round(size * 2)}|${bold}|${capitals}|${italic}`;
  const above = before?.rows.at(-1);
  const isBelow = above?.page === first.page && above.column === first.column && above.top < first.top;
  const gapAbove = isBelow ? first.top - above.bottom : Number.POSITIVE_INFINITY;
  return { draft, text, number, size, bold, italic, capitals, styleKey, placed, strayed, gapAbove };
}

/** All is bold; or, where letters are larger than the text's, all up to a name in a font for code. */
function isBold(draft: Draft, isLarge: boolean): boolean {
  if (shareOf(draft, (line) => line.boldShare) > 0.8) return true;
  const [first] = draft.rows;
  return isLarge && draft.rows.length === 1 && (first?.lines[0]?.boldStart ?? 0) > 0.4 * textOf(draft).length;
}

/**
 * Text of the same column follows below, or the column ends. Without a number it must be running text and the block
 * must stand at the margin or in the middle: what stands amid a figure is no heading.
 */
function leadsText(
  draft: Draft,
  next: Draft | undefined,
  { number, ownType }: { readonly number: string | undefined; readonly ownType: boolean },
  context: HeadingContext,
): boolean {
  const first = draft.rows[0];
  const last = draft.rows.at(-1);
  const layout = last && context.layouts[last.page];
  if (!first || !last || !layout) return false;
  const column = columnBounds(layout, last.column);
  const em = context.style.bodySize;
  // Where lists fill a page, its margin lies further right than that of its headings.
  const outdent = ownType && first.main.fontSize > em - larger ? outdented * em : 0.6 * em;
  const atMargin = first.left - column.left < 0.6 * em && first.left > column.left - outdent;
  const centred = Math.abs((first.left + first.right - column.left - column.right) / 2) < 0.6 * em;
  if (number === undefined && !atMargin && !centred) return false;
  // A numbered heading in its own type leads text even where a float stands between.
  if (number !== undefined && ownType && (atMargin || centred)) return true;
  const after = next?.rows[0];
  if (!next || !after) return false;
  if (after.page === last.page && after.top > last.top && after.column === last.column) {
    if (after.top - last.bottom > 3.2 * Math.max(last.main.fontSize, em)) return false;
    if (number !== undefined) return true;
    const running =
      Math.abs(after.main.fontSize - em) < 1.1 && (next.rows.length > 1 || textOf(next).length > 60);
    return running || mayBeHeading(next);
  }
  return number !== undefined || atMargin;
}
