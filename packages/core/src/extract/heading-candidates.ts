import type { DocumentStyle } from './document-style.ts';
import { type Draft, shareOf, textOf } from './draft.ts';
import { headingTitle, isKnownHeading, numbering, singleSpaced, statement } from './heading-names.ts';
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
}

const maxRows = 4;
const maxLength = 220;
/** How much larger than the text a heading is that is told by its size, in points. */
const larger = 0.45;
/** How many times as large as the text a name in a font for code is that heads a section. */
const muchLarger = 1.12;

/** Says whether a block may be a heading by what it is and how long it is. */
export function mayBeHeading(draft: Draft): boolean {
  return (draft.role === 'paragraph' || draft.role === 'list-item') && draft.rows.length <= maxRows;
}

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
  next: Draft | undefined,
  context: HeadingContext,
  placed: number | undefined,
): Candidate | undefined {
  const first = draft.rows[0];
  if (!first) return undefined;
  const text = singleSpaced(textOf(draft)).trim();
  if (text.length > maxLength || /^(?:[•◦▪–—∗*>+]|\[\d)/.test(text) || /[,;]$/.test(text)) return undefined;
  const parts = numbering.exec(text)?.groups;
  const titled = parts && /^[\p{Lu}\d"“‘(α-ω$]/u.test(parts.title ?? '') && isNumber(parts);
  const number = titled ? parts.number : undefined;
  const { bodySize, bodyBold } = context.style;
  const size = first.main.fontSize;
  const bold = isBold(draft, size > bodySize + larger);
  const certain = placed !== undefined || isKnownHeading(text);
  const ownType = size > bodySize + larger || (!bodyBold && bold);
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
  return { draft, text, number, size, bold, italic, capitals, styleKey, placed, strayed };
}

/** All is bold; or, where letters are larger than the text's, all up to a name in a font for code. */
function isBold(draft: Draft, isLarge: boolean): boolean {
  if (shareOf(draft, (line) => line.boldShare) > 0.8) return true;
  const [first] = draft.rows;
  return isLarge && draft.rows.length === 1 && (first?.lines[0]?.boldStart ?? 0) > 0.4 * textOf(draft).length;
}

/** Words that may head a section: no list of keywords, formula or statement, and no whole sentence. */
function readsAsHeading(
  text: string,
  number: string | undefined,
  { ownType, bold }: { readonly ownType: boolean; readonly bold: boolean },
): boolean {
  // A whole sentence is no heading, nor is a long line without a number.
  if (text.length > (number === undefined ? 110 : maxLength)) return false;
  if ((number === undefined ? /[.!?:]$/ : /[.:]$/).test(text) && text.length > 60) return false;
  const words = ownType ? /\p{L}{3}/u : /\p{L}\p{Ll}{2}|\p{Lu}{4}/u;
  if (!words.test(text) || statement.test(text)) return false;
  // The name of a function or of data may open a heading: in bold, and above other words.
  if (/^\p{Ll}/u.test(text) && !(ownType && bold && !/[.!?]$/.test(text))) return false;
  if (/[=∼≈<>+].*[=∼≈<>+]/u.test(text) || date.test(text)) return false;
  return !/^(?:key\s?words?|index terms)\b.{4}|^acm reference format/i.test(text);
}

/** More digits than letters behind the number: what is measured, "6: DLOH 0.5509398". */
function isReading(text: string): boolean {
  const title = headingTitle(text);
  const letters = title.match(/\p{L}/gu)?.length ?? 0;
  return (title.match(/\d/g)?.length ?? 0) > letters;
}

/** A day, a month by its name in one of five languages, and a year, in either order. */
const date =
  /^(?:\d{1,2}\.?\s+)?(?:jan|feb|f[eé]v|m[aä]r|apr|avr|ma[iy]|jun|juin|jul|juil|aug|ao[uû]|sep|o[ck]t|nov|de[cz]|déc)\p{Ll}*\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4}\b/iu;

/** Most words of a heading that ends as a sentence does and has code below it. */
const fewWords = 5;

/** What the next block shows is announced: "We use these data:" above lines of code. */
function leadsToCode(text: string, next: Draft | undefined): boolean {
  if (!/[.:]$/.test(text) || !next) return false;
  const isCode =
    next.role === 'figure-text' || next.role === 'table' || next.rows.every(({ main }) => main.mono);
  return isCode && (text.endsWith(':') || text.split(' ').length > fewWords);
}

function isNumber(parts: Record<string, string | undefined>): boolean {
  const number = parts.number ?? '';
  // A lone letter is a number only with a stop or in front of capitals: "A Appendix", not "A study of".
  if (/^[A-Z]$/i.test(number)) return number === number.toUpperCase() && /^[\p{Lu}]/u.test(parts.title ?? '');
  return number === number.toUpperCase();
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
  const atMargin = Math.abs(first.left - column.left) < 0.6 * em;
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
