import type { ColumnChunk } from './table-rows.ts';

/** A cell while its place is being found. */
export interface OpenCell {
  readonly row: number;
  readonly rowSpan: number;
  readonly column: number;
  readonly columnSpan: number;
  readonly chunks: readonly ColumnChunk[];
}

/** Columns from the left whose cells may stand for several rows. */
const labelColumns = 2;
/** How far from the middle of its rows a cell may stand, as a share of their distance. */
const tolerance = 0.3;

/**
 * Gives a cell that is set in the middle of several rows all of them. `bases` are the baselines of the rows, `bands` the
 * ranges of rows between rules. Below the head only labels are changed, and a column only where its cells then fill the band.
 */
export function spanRows(
  cells: readonly OpenCell[],
  bases: readonly number[],
  bands: readonly (readonly [number, number])[],
  headRows: number,
  isLabel: (chunk: ColumnChunk) => boolean,
): OpenCell[] {
  const spanned = new Map<OpenCell, OpenCell>();
  const columns = Math.max(0, ...cells.map(({ column, columnSpan }) => column + columnSpan));
  for (const [from, to] of bands)
    for (let column = 0; column < columns; column++) {
      if (from >= headRows && column >= labelColumns) break;
      const own = cells.filter(
        (cell) =>
          cell.row >= from &&
          cell.row < to &&
          cell.column <= column &&
          column < cell.column + cell.columnSpan,
      );
      if (from >= headRows && !own.every(({ chunks }) => chunks.every(isLabel))) continue;
      if (own.some(({ columnSpan }) => columnSpan > 1) || own.length === 0 || own.length === to - from)
        continue;
      for (const cell of tiled(own, bases, from, to)) spanned.set(cell.was, cell.now);
    }
  return cells.map((cell) => spanned.get(cell) ?? cell).sort((a, b) => a.row - b.row || a.column - b.column);
}

/** Lays cells without gaps over the rows from `from` to `to`, each about its middle; nothing where that fails. */
function tiled(
  cells: readonly OpenCell[],
  bases: readonly number[],
  from: number,
  to: number,
): { readonly was: OpenCell; readonly now: OpenCell }[] {
  const found: { was: OpenCell; now: OpenCell }[] = [];
  const height = (row: number): number => bases[row] ?? 0;
  const pitch = (height(to - 1) - height(from)) / Math.max(1, to - 1 - from);
  let start = from;
  for (const [index, cell] of cells.entries()) {
    const levels = cell.chunks.map(({ baseline }) => baseline);
    const middle = (Math.min(...levels) + Math.max(...levels)) / 2;
    const limit = cells[index + 1]?.row ?? to;
    let best = start;
    const off = (end: number): number => Math.abs((height(start) + height(end)) / 2 - middle);
    for (let end = start; end < limit; end++) if (off(end) < off(best)) best = end;
    if (off(best) > tolerance * pitch || best < cell.row) return [];
    // A cell that stands on the first line of its rows is not set in their middle.
    if (index === 0 && best === start) return [];
    found.push({ was: cell, now: { ...cell, row: start, rowSpan: best - start + 1 } });
    start = best + 1;
  }
  return start === to ? found : [];
}
