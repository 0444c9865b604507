import { isLabelled } from './caption-start.ts';
import { columnIndex, type PageLayout } from './layout.ts';
import type { PageLine } from './page-line.ts';
import { raisedNumber } from './raised.ts';

/** Pieces that stand side by side: a line of running text with its formulas, or a line of a table. */
export interface Row {
  readonly page: number;
  readonly lines: readonly PageLine[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Of the longest piece. */
  readonly main: PageLine;
  /** Index of the column; -1 where it crosses a gutter. */
  readonly column: number;
  readonly text: string;
}

/** Makes a row of its pieces, in the order given. */
export function rowOf(lines: readonly PageLine[], layout: PageLayout): Row {
  const [first] = lines;
  if (!first) throw new RangeError('a row has at least one line');
  let main = first;
  let { left, right, top, bottom } = first;
  for (const line of lines) {
    if (line.text.length > main.text.length) main = line;
    left = Math.min(left, line.left);
    right = Math.max(right, line.right);
    top = Math.min(top, line.top);
    bottom = Math.max(bottom, line.bottom);
  }
  const column = columnIndex(layout, { left, right });
  const label = raisedLabel(first, main);
  const pieces = label ? [label, ...lines.slice(1)] : lines;
  const text = pieces.length === 1 ? first.text : pieces.map((line) => line.text).join(' ');
  return { page: first.page, lines: pieces, left, right, top, bottom, main, column, text };
}

/** The number of an entry or a note that stands above the line and apart from it, written as raised. */
function raisedLabel(first: PageLine, main: PageLine): PageLine | undefined {
  if (first === main || !/^\d{1,3}$/.test(first.text) || first.fontSize > 0.86 * main.fontSize)
    return undefined;
  if (main.baseline - first.baseline < 0.2 * main.fontSize || first.right > main.left + 1) return undefined;
  return { ...first, text: raisedNumber(first.text) };
}

/** How far beyond the main piece a raised or lowered piece of the same row may stand, in font sizes. */
const reach = 0.3;
const minShare = 0.4;

/**
 * Gathers consecutive lines into rows: a piece joins where it stands beside the row and further along it, and no
 * gutter lies between. Formulas leave such pieces, and so do the cells of tables.
 */
export function rowsOf(lines: readonly PageLine[], layout: PageLayout): Row[] {
  const rows: Row[] = [];
  let pieces: PageLine[] = [];
  const close = (): void => {
    if (pieces.length > 0) rows.push(rowOf(pieces, layout));
    pieces = [];
  };
  for (const line of lines) {
    if (pieces.length > 0 && !besideRow(pieces, line, layout)) close();
    pieces.push(line);
  }
  close();
  return rows;
}

function besideRow(pieces: readonly PageLine[], line: PageLine, layout: PageLayout): boolean {
  const [first] = pieces;
  if (!first || first.page !== line.page || first.rotation !== line.rotation) return false;
  let main = first;
  let right = first.right;
  let left = first.left;
  for (const piece of pieces) {
    if (piece.text.length > main.text.length) main = piece;
    right = Math.max(right, piece.right);
    left = Math.min(left, piece.left);
  }
  const margin = reach * main.fontSize;
  const overlap = Math.min(main.bottom + margin, line.bottom) - Math.max(main.top - margin, line.top);
  if (overlap < minShare * line.height) return false;
  const back = right - line.left;
  // Captions side by side are two blocks.
  if (back < -2 * line.fontSize && isLabelled(first.text) && isLabelled(line.text)) return false;
  const size = Math.max(main.fontSize, line.fontSize);
  const advances = back < 1.5 * size;
  const insideFormula = line.left > left + size && line.text.length <= 12 && line.right < right + 3 * size;
  if (!advances && !insideFormula) return false;
  if (layout.columns.length === 1) return true;
  const before = columnIndex(layout, { left, right });
  const after = columnIndex(layout, line);
  return before === after || before === -1 || (after === -1 && back > -size);
}
