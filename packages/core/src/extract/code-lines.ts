import type { DocumentStyle } from './document-style.ts';
import { columnBounds, columnIndex, type PageLayout } from './layout.ts';
import type { PageLine } from './page-line.ts';

/** From this many lines on, a run in a font for code is a listing wherever it stands. */
const surelyCode = 3;
/** Gap above and below, in line distances, that sets a line apart from the text. */
const apart = 1.2;
/** Sizes that code has beside the text, as shares of its size: what is larger is a heading. */
const largestSize = 1.1;
/** What a console writes before a command and before what it prints. */
const prompt = /^(?:R?>{1,3}|\+|\$|In \[\d+\]:|Out\[\d+\]:|\[\d+\])(?:\s|$)/;
const webAddress = /https?:|www\./;
const mailAddress = /\S@\S+\.\w/;
/** Too few letters to tell the widths of a font by. */
const untold = /^(?:.{1,6}|(?:\[\d+\]\s)?[\d\s.,-]+)$/u;

interface Run {
  readonly lines: PageLine[];
  readonly before: PageLine | undefined;
  /** Running text stands above it on its page. */
  readonly hasTextAbove: boolean;
}

/**
 * Lines set in a font for code that stand as a block: listings and what a console shows are no running text. Three lines or
 * more, unless the sentence of a full line above goes on in them; one or two behind a prompt, or apart from the text above
 * and below. `isProse` says of a line that it is one of running text.
 */
export function codeLines(
  lines: readonly PageLine[],
  layout: PageLayout,
  style: DocumentStyle,
  isProse: (line: PageLine) => boolean,
): PageLine[] {
  const found: PageLine[] = [];
  const fonts = new Set(lines.flatMap((line) => (line.mono ? [line.fontId] : [])));
  if (fonts.size === 0) return found;
  let run: Run | undefined;
  let before: PageLine | undefined;
  let hasTextAbove = false;
  for (const [index, line] of lines.entries()) {
    // An address alone may stand in any text.
    const isMono = line.mono && !line.startsRaised && (run !== undefined || !webAddress.test(line.text));
    const isShort = fonts.has(line.fontId) && untold.test(line.text) && prompt.test(line.text);
    if (isMono || isShort || (run && isBetween(run, line, lines[index + 1]))) {
      run ??= { lines: [], before, hasTextAbove };
      run.lines.push(line);
      continue;
    }
    if (run !== undefined && isListing(run, line, layout, style)) found.push(...run.lines);
    run = undefined;
    before = line;
    hasTextAbove ||= isProse(line);
  }
  if (run !== undefined && isListing(run, undefined, layout, style)) found.push(...run.lines);
  return found;
}

/** A line too short to be told by its widths, in the print of the code around it. */
function isBetween({ lines }: Run, line: PageLine, next: PageLine | undefined): boolean {
  const last = lines.at(-1);
  if (last === undefined || next?.mono !== true || !untold.test(line.text)) return false;
  return line.fontId === last.fontId && Math.abs(line.fontSize - last.fontSize) < 0.3;
}

function isListing(
  { lines, before, hasTextAbove }: Run,
  after: PageLine | undefined,
  layout: PageLayout,
  style: DocumentStyle,
): boolean {
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return false;
  if (lines.length >= surelyCode)
    return before === undefined || prompt.test(first.text) || !goesOnAtMargin(before, first, layout, style);
  const largest = largestSize * style.bodySize;
  if (lines.some((line) => line.fontSize > largest || line.boldShare > 0.5)) return false;
  const away = apart * style.pitch;
  if (prompt.test(first.text)) return !isBeside(before, first) && !isBeside(last, after);
  // Under a title stand addresses and what the package is called.
  if (first.page === 0 && !hasTextAbove) return false;
  if (/[.;]$/.test(last.text) || lines.some(({ text }) => mailAddress.test(text))) return false;
  return isAway(before, first, away) && isAway(last, after, away);
}

/** The lower line leaves a gap below the upper, or stands in another column. */
function isAway(upper: PageLine | undefined, lower: PageLine | undefined, gap: number): boolean {
  if (upper === undefined || lower === undefined) return true;
  const step = lower.baseline - upper.baseline;
  return step > gap || step < -gap;
}

/** Two pieces of one row. */
function isBeside(one: PageLine | undefined, other: PageLine | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return Math.abs(one.baseline - other.baseline) < 0.3 * one.fontSize;
}

function goesOnAtMargin(before: PageLine, line: PageLine, layout: PageLayout, style: DocumentStyle): boolean {
  const column = columnBounds(layout, columnIndex(layout, before));
  const step = line.baseline - before.baseline;
  const full = before.right > column.right - 2 * style.bodySize && Math.abs(line.left - column.left) < 2;
  return full && step > 0 && step < 1.15 * style.pitch && !/[.:;!?]$/.test(before.text);
}
