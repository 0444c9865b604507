import type { Column } from './layout.ts';
import type { Row } from './row.ts';

/** Two lines set in on both sides, as in a quotation, begin and end where the other does: the upper one is full. */
export function isJustified(before: Row, row: Row, column: Column): boolean {
  const even = Math.abs(before.left - row.left) < 1 && Math.abs(before.right - row.right) < 1;
  return even && row.right - row.left > 0.5 * (column.right - column.left);
}

/** "(b)" at the margin of the lines in which "(a)" stands between words: no list, but one sentence that counts. */
export function countsOn(current: readonly Row[], row: Row): boolean {
  const found = /^(\(?)([b-h2-8])\)\s/.exec(row.text);
  const before = current.at(-1);
  if (!found || !before || Math.abs(row.left - before.left) > 1) return false;
  const earlier = String.fromCharCode((found[2] ?? '').charCodeAt(0) - 1);
  return current.some(({ text }) => text.indexOf(` ${found[1]}${earlier}) `) > 0);
}

/** Both rows stand around one middle, and one of them away from the margin. */
export function isCentred(current: readonly Row[], row: Row, column: Column): boolean {
  const middle = (row.left + row.right) / 2;
  const before = current.at(-1);
  if (!before) return false;
  const apart = Math.abs((before.left + before.right) / 2 - middle);
  const indented = row.left > column.left + 6 && before.left > column.left + 6;
  return apart < 2.5 && Math.abs(before.left - row.left) > 3 && (indented || before.left < column.left + 6);
}

/** A full line that is set in over one at the margin. */
export function isFirstLine(row: Row, next: Row | undefined, column: Column): boolean {
  const em = row.main.fontSize;
  const full = row.left > column.left + 0.7 * em && row.right > column.right - 2 * em;
  return full && next?.page === row.page && Math.abs(next.left - column.left) < 0.5 * em;
}
