import { roomOf } from './beside-floats.ts';
import { isCaptionStart, isLabelled } from './caption-start.ts';
import type { DocumentStyle } from './document-style.ts';
import type { Draft } from './draft.ts';
import { isFormulaRow } from './formula.ts';
import { columnBounds, type PageLayout } from './layout.ts';
import type { Row } from './row.ts';
import { countsOn, isCentred, isFirstLine, isJustified } from './row-shapes.ts';

const bullet = /^(?:[•◦▪▸►‣∙●○■□◆✓✔➢➤–—∗\ufffd\uf0b7](?=\s|\p{Lu})|[-*·](?=\s))\s*/u;
const enumerated = /^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|\d{1,2}\.|[a-z]\.|\[\d{1,3}\])\s+\S/;

/** Bullets that also stand between the words of a sentence. */
const dash = /^[-–—·]\s/;

/** Says whether a row opens an item of a list. */
export function isListStart(text: string): boolean {
  return bullet.test(text) || enumerated.test(text);
}

const noteMark = /^(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|[*∗†‡§¶])\s*\S/u;
const stops = new Set('.!?:;');
const closers = new Set('")]’”');

/** A stop at the end, with quotes and brackets behind it. No pattern: one that must end with its text is tried everywhere. */
function endsSentence(text: string): boolean {
  let at = text.trimEnd().length - 1;
  while (closers.has(text.charAt(at))) at--;
  return stops.has(text.charAt(at));
}

/**
 * Gathers rows to paragraphs, in their order. A paragraph ends at a change of column or page, at a wider gap, where
 * size or weight change, at an indent, before a caption or list item, and after a line whose next word would have fitted.
 */
export function groupRows(
  rows: readonly Row[],
  layouts: readonly PageLayout[],
  style: DocumentStyle,
): Draft[] {
  const drafts: Draft[] = [];
  let current: Row[] = [];
  let currentFormula = false;
  const close = (): void => {
    if (current.length > 0) drafts.push({ rows: current, role: currentFormula ? 'formula' : 'paragraph' });
    current = [];
  };
  for (const [index, row] of rows.entries()) {
    const layout = layouts[row.page];
    if (!layout) continue;
    const formula = isFormulaRow(row, columnBounds(layout, row.column), style);
    const next = rows[index + 1];
    const joins =
      current.length > 0 &&
      (formula === currentFormula
        ? formula
          ? joinsFormula(current, row)
          : !startsParagraph(current, row, next, layout, style)
        : joinsAcross(current, currentFormula, row));
    if (!joins) {
      close();
      currentFormula = formula;
    }
    current.push(row);
  }
  close();
  return drafts;
}

/** A scrap of mathematics between two lines of running text belongs to the paragraph. */
function joinsAcross(current: readonly Row[], currentFormula: boolean, row: Row): boolean {
  const before = current.at(-1);
  if (!before || currentFormula || before.page !== row.page) return false;
  const beside = row.top < before.bottom - 0.2 * before.main.fontSize && row.bottom > before.top;
  return (
    beside && row.text.length <= 8 && row.left > before.left && row.left < before.right + row.main.fontSize
  );
}

function joinsFormula(current: readonly Row[], row: Row): boolean {
  const before = current.at(-1);
  if (!before || before.page !== row.page) return false;
  const top = Math.min(...current.map((one) => one.top));
  const bottom = Math.max(...current.map((one) => one.bottom));
  const size = Math.max(before.main.fontSize, row.main.fontSize);
  const sameColumn = before.column === row.column || before.column === -1 || row.column === -1;
  return sameColumn && row.top < bottom + 1.2 * size && row.bottom > top - size;
}

function startsParagraph(
  current: readonly Row[],
  row: Row,
  next: Row | undefined,
  layout: PageLayout,
  style: DocumentStyle,
): boolean {
  const before = current.at(-1);
  const first = current[0];
  if (!before || !first) return true;
  const size = Math.max(before.main.fontSize, row.main.fontSize);
  if (before.page !== row.page || before.main.rotation !== row.main.rotation) return true;
  const step = row.main.baseline - before.main.baseline;
  if (step < 0.3 * size || !sameFlow(current, row)) return true;
  const own = leastStep(current, size);
  const asText = Math.abs(size - style.bodySize) < 0.6 || (isSpaced(style) && isLabelled(first.text));
  const expected = asText ? style.pitch : 1.25 * size;
  const evenly = goesOnEvenly(row, next, step) && !isShort(before, layout);
  const usual = own ?? (evenly ? Math.max(expected, step) : expected);
  const mathematical = hasPieces(row) || hasPieces(before) || row.main.mathShare > 0.2;
  if (step > 1.22 * usual + (mathematical ? 0.7 * size : 0.15 * size)) return true;
  // Lines of text are as far apart as the others to a point: a little more between sentences parts paragraphs.
  const parted = asText && !mathematical && step > Math.max(usual, expected) + 0.2 * size;
  if (parted && endsSentence(before.text) && !/^\p{Ll}/u.test(row.text)) return true;
  const difference = Math.abs(before.main.fontSize - row.main.fontSize) / size;
  // A short last line of a title is still a line; a letter that is much larger may open a paragraph.
  if (difference > 0.1 && row.text.length > 5 && before.text.length > (difference > 0.35 ? 2 : 5))
    return !(
      difference < 0.35 &&
      Math.abs(step - usual) < 0.1 * usual &&
      goesOnInCapitals(before, row, layout)
    );
  if (changesWeight(current, row)) return true;
  const atEase = step > 1.1 * usual || endsSentence(before.text) || before.right < row.right - 4 * size;
  if (atEase && isLabelled(row.text)) return true;
  if (row.main.startsRaised && size < style.bodySize - 0.4 && noteMark.test(row.text)) return true;
  return breaksByShape(current, row, next, { layout, style });
}

/** A full line goes on at the margin in small capitals, or behind them: letters of another size, and no other print. */
function goesOnInCapitals(before: Row, row: Row, layout: PageLayout): boolean {
  const smaller = row.main.fontSize < before.main.fontSize ? row : before;
  const letters = smaller.text.replace(/[^\p{L}]/gu, '');
  const capitals =
    /\p{Lu}{3}/u.test(smaller.text) && letters.replace(/[^\p{Lu}]/gu, '').length >= 0.5 * letters.length;
  if (!capitals || endsSentence(before.text)) return false;
  const column = columnBounds(layout, before.column);
  return before.right > column.right - 2 && Math.abs(row.left - column.left) < 2;
}

/** Pieces of a formula stand in the row, and not only the sign of a list and its words. */
const hasPieces = ({ lines, text }: Row): boolean => lines.length > (isListStart(text) ? 2 : 1);

/** Ends far from the margin, as the last line of a paragraph does. */
function isShort(row: Row, layout: PageLayout): boolean {
  const column = columnBounds(layout, row.column);
  return row.right < column.right - 0.25 * (column.right - column.left);
}

/** Set with wide spacing, as manuscripts are: captions are, too, whatever their size. */
const isSpaced = ({ pitch, bodySize }: DocumentStyle): boolean => pitch > 1.5 * bodySize;

/** The least step from row to row that is none to an index; undefined where there is but one row. */
function leastStep(rows: readonly Row[], size: number): number | undefined {
  if (rows.length < 2) return undefined;
  let least = 3 * size;
  for (let at = 1; at < rows.length; at++) {
    const step = (rows[at]?.main.baseline ?? 0) - (rows[at - 1]?.main.baseline ?? 0);
    if (step > 0.5 * size && step < least) least = step;
  }
  return least;
}

/** The next row comes after the same step: wide spacing, as in manuscripts, and not a gap. */
function goesOnEvenly(row: Row, next: Row | undefined, step: number): boolean {
  if (!next || next.page !== row.page || Math.abs(next.main.fontSize - row.main.fontSize) > 0.3) return false;
  const evenly = Math.abs(next.main.baseline - row.main.baseline - step) < 0.8;
  return evenly && step < 2.6 * row.main.fontSize && Math.abs(next.left - row.left) < 2;
}

/** The row stands under the paragraph, in the same column. */
function sameFlow(current: readonly Row[], row: Row): boolean {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let column = current[0]?.column;
  for (const one of current) {
    if (one.left < left) left = one.left;
    if (one.right > right) right = one.right;
    if (one.column === -1) column = -1;
  }
  const overlap = Math.min(right, row.right) - Math.max(left, row.left);
  if (overlap <= 0) return false;
  if (column === row.column) return true;
  // The last line of a wide paragraph is short and seems to stand in one column.
  return column === -1 && row.left < left + 20;
}

const bold = (row: Row): number =>
  row.lines.reduce((sum, line) => sum + line.boldShare * line.text.length, 0) / (row.text.length || 1);
const italic = (row: Row): number =>
  row.lines.reduce((sum, line) => sum + line.italicShare * line.text.length, 0) / (row.text.length || 1);

function changesWeight(current: readonly Row[], row: Row): boolean {
  const before = current.at(-1);
  if (!before) return false;
  const allBold = current.every((one) => bold(one) > 0.85 && one.lines.at(-1)?.boldEnd === true);
  // A label of several lines that runs into the text goes on in bold: that is no heading.
  if (allBold && bold(row) < 0.5) return (row.lines[0]?.boldStart ?? 0) < 2;
  if (bold(before) < 0.3 && bold(row) > 0.9 && row.text.length > 3)
    return endsSentence(before.text) || before.right < row.right - row.main.fontSize * 3;
  // A heading in italics over text that is not; a single line of emphasis inside a paragraph is no heading.
  const heading = current.length <= 2 && current.every((one) => italic(one) > 0.9 && one.text.length > 3);
  return heading && italic(row) < 0.3 && !/[,;\-–]$/.test(before.text) && /^[A-ZÀ-Þ\d]/.test(before.text)
    ? before.right < row.right - row.main.fontSize * 2
    : false;
}

/** Indents, list items and lines that end early. */
function breaksByShape(
  current: readonly Row[],
  row: Row,
  next: Row | undefined,
  { layout, style }: { readonly layout: PageLayout; readonly style: DocumentStyle },
): boolean {
  const before = current.at(-1);
  const first = current[0];
  if (!before || !first) return true;
  const em = row.main.fontSize;
  const column = columnBounds(layout, current.some((one) => one.column === -1) ? -1 : row.column);
  const room = roomOf(before, column, layout.floats);
  const beside = room.right < column.right;
  let { right } = beside ? room : column;
  if (!beside) for (const one of current) right = Math.max(right, one.right);
  if (isCentred(current, row, column)) return false;
  // A word that a hyphen cuts goes on in the next line, wherever that starts.
  if (before.lines.at(-1)?.hyphenated && /^\p{Ll}/u.test(row.text)) return false;
  const needed = before.right + widthOfFirstWord(row) + 0.6 * em;
  const endsEarly = needed < right && !isJustified(before, row, column);
  const endsThought = endsSentence(before.text);
  // A dash in front of a full line's rest is none of a list.
  const isDash = dash.test(row.text) && !dash.test(first.text) && !endsEarly && !endsThought;
  if (isListStart(row.text) && !isDash && row.left < first.left + 1.5 * em)
    if (
      bullet.test(row.text) ||
      isListStart(first.text) ||
      endsEarly ||
      (endsThought && !countsOn(current, row))
    )
      return true;
  // Lines of an item stand under its words: what stands under its bullet and is set in opens a paragraph.
  const underBullet = Math.abs(row.left - first.left) < 0.5 * em && bullet.test(first.text);
  if (underBullet && endsThought && next && next.left < row.left - 0.7 * em) return true;
  if (current.length === 1 && endsThought && isFirstLine(row, next, column)) return true;
  if (isHeadline(current, row, { layout, style })) return sectionNumber.test(row.text);
  // The text goes on beside a float, or back to its own margin below one.
  const moved = roomOf(row, column, layout.floats).left - room.left;
  const shift = moved === 0 ? row.left - before.left : 0;
  if (shift > 0.7 * em) return current.length > 1 || !isHanging(first, row, next, endsEarly);
  // Back to the left: after a first line that is indented, out of a list item or entry, or under a centred line.
  if (shift < -0.7 * em) return current.length > 1 || (endsEarly && (shift < -4 * em || needed < row.right));
  if (!endsEarly) return false;
  const veryShort = before.right < right - 0.35 * (right - column.left);
  return endsThought || (veryShort && /^[\p{Lu}\d]/u.test(row.text) && !/[,(–-]$/.test(before.text));
}

const sectionNumber =
  /^(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z](?:\.\d{1,2})+\.?|[A-Z]\.?|[IVX]+\.)\s+[\p{Lu}[“"(]/u;

/** How far lines in the middle may be off it, in font sizes: a space at their end counts for some. */
const offCentre = 0.25;

/**
 * Rows of one heading, all bold or, with a number, all larger than the text: the second is set in as far as the number is wide,
 * starts where the first does, or has its middle.
 */
function isHeadline(
  current: readonly Row[],
  row: Row,
  { layout, style }: { readonly layout: PageLayout; readonly style: DocumentStyle },
): boolean {
  const [first] = current;
  const before = current.at(-1);
  if (!first || !before || current.length > 4 || endsSentence(before.text)) return false;
  const { fontSize } = first.main;
  if (Math.abs(fontSize - row.main.fontSize) >= 0.3) return false;
  const column = columnBounds(layout, first.column);
  const numbered = sectionNumber.test(first.text) && first.left < column.left + fontSize;
  const allBold = [...current, row].every((one) => bold(one) > 0.85 && one.lines.at(-1)?.boldEnd === true);
  const larger = fontSize > style.bodySize + 0.9;
  if (!allBold && !(numbered && larger && row.left > first.left - 1)) return false;
  const middle = Math.abs(first.left + first.right - row.left - row.right) / 2;
  return numbered || Math.abs(first.left - row.left) < 2 || (larger && middle < offCentre * fontSize);
}

/** The second row is set further in than the first: an entry or item with a hanging indent, not a new paragraph. */
function isHanging(first: Row, row: Row, next: Row | undefined, firstEndsEarly: boolean): boolean {
  if (isListStart(first.text) || (isCaptionStart(first.text) && !firstEndsEarly)) return true;
  if (firstEndsEarly) return false;
  if (/^\p{Ll}/u.test(row.text) && !endsSentence(first.text)) return true;
  return next !== undefined && next.page === row.page && Math.abs(next.left - row.left) < 2;
}

function widthOfFirstWord(row: Row): number {
  const [line] = row.lines;
  if (!line) return 0;
  const space = line.text.indexOf(' ');
  const end = space === -1 ? line.text.length : space;
  return Math.abs((line.edges[end] ?? 0) - (line.edges[0] ?? 0));
}
