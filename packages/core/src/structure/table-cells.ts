import type { PaintedBox } from '../contracts/document.ts';
import type { Span } from '../contracts/span.ts';
import type { TableCell } from '../contracts/structure.ts';
import { cutAtColumns, cutAtLines } from './cut-rows.ts';
import type { PageScene, PlacedLine } from './page-scene.ts';
import { holds, sharedHeight, sharedWidth } from './rectangles.ts';
import { chunkRows } from './table-chunks.ts';
import { columnsUnder, type TableColumn, tableColumns } from './table-columns.ts';
import { type OpenCell, spanRows } from './table-row-spans.ts';
import { baseOf, type ColumnChunk, type GridLine, isValue, tableRows } from './table-rows.ts';

/** A rule crosses a table that covers this share of its width. */
const crossingShare = 0.75;
/** Beyond this many words a region is no table. */
const maxChunks = 3000;

/** The cells of the table in a region, by row and then by column; undefined where its text makes no grid. */
export function tableCells(scene: PageScene, region: PaintedBox, text: string): TableCell[] | undefined {
  const upright = (line: PlacedLine): boolean => (line.line.rotation ?? 0) === scene.frame.turn;
  const inside = [...scene.apart, ...scene.body].filter((line) => upright(line) && holds(region, line));
  const whole = chunkRows(inside, text, scene.frame);
  const rows = cutAtLines(whole, scene.painted.uprights, scene.painted.rules);
  if (rows.length < 2 || rows.reduce((sum, { chunks }) => sum + chunks.length, 0) > maxChunks)
    return undefined;
  const columns = tableColumns(rows);
  if (columns.length < 2) return undefined;
  const { full, partial } = rulesOf(scene.painted.rules, region, columns);
  const lines = cutAtColumns(rows, columns, text).map((row) => placed(row, columns, partial));
  const header = headerEnd(lines, full, text);
  const grid = tableRows(
    lines,
    full,
    partial.map(({ top }) => top),
    header,
    text,
  );
  if (grid.length < 2) return undefined;
  const headRows = grid.filter((parts) => baseOf(parts) < header).length;
  const cells = grid.flatMap((parts, row) => cellsOf(parts, row, columns, row < headRows));
  const bases = grid.map(baseOf);
  const tall = spanRows(cells, bases, bandsOf(bases, full), headRows, (chunk) => !isValue(text, chunk));
  return tall.map(({ chunks, row, column, rowSpan, columnSpan }) => ({
    ...spanOf(chunks, text),
    row,
    column,
    rowSpan,
    columnSpan,
    header: row < headRows,
  }));
}

/** Ranges of rows between rules, `[from, to)`. */
function bandsOf(bases: readonly number[], full: readonly number[]): (readonly [number, number])[] {
  const bands: [number, number][] = [];
  for (const [row, base] of bases.entries()) {
    const band = bands.at(-1);
    const above = bases[row - 1] ?? base;
    if (band && !full.some((y) => y > above - 1 && y < base - 1)) band[1] = row + 1;
    else bands.push([row, row + 1]);
  }
  return bands;
}

/** Heights of rules across the table, and the rules that cross some of its columns. */
function rulesOf(
  rules: readonly PaintedBox[],
  region: PaintedBox,
  columns: readonly TableColumn[],
): { readonly full: readonly number[]; readonly partial: readonly PaintedBox[] } {
  const table = {
    ...region,
    left: columns[0]?.left ?? region.left,
    right: columns.at(-1)?.right ?? region.right,
  };
  const inside = rules.filter((rule) => sharedHeight(table, rule) > -6 && sharedWidth(table, rule) > 0);
  // Rules are drawn cell by cell in some files: what lies on one height counts together.
  const covered = (rule: PaintedBox): number => {
    const level = inside.filter((one) => Math.abs(one.top - rule.top) < 1.2);
    const middle = columns.filter(({ left, right }) =>
      level.some((one) => one.left < (left + right) / 2 && one.right > (left + right) / 2),
    );
    return middle.length / columns.length;
  };
  const isFull = (rule: PaintedBox): boolean =>
    sharedWidth(table, rule) > crossingShare * (table.right - table.left);
  const full = inside.filter((rule) => isFull(rule) || (inside.length > 8 && covered(rule) === 1));
  const heights = [...new Set(full.map(({ top, bottom }) => (top + bottom) / 2))].sort((a, b) => a - b);
  return { full: heights, partial: inside.filter((rule) => !full.includes(rule)) };
}

function placed(
  row: ReturnType<typeof chunkRows>[number],
  columns: readonly TableColumn[],
  partial: readonly PaintedBox[],
): GridLine {
  const under = partial.filter(
    ({ top }) => top > row.baseline && top < row.baseline + 0.9 * (row.bottom - row.top),
  );
  const chunks = row.chunks.map((chunk): ColumnChunk => {
    let [first, last] = columnsUnder(columns, chunk);
    const rule = under.find((one) => sharedWidth(one, chunk) > 0.6 * (chunk.right - chunk.left));
    if (rule) {
      const over = columns
        .map((column, index) => ({ index, middle: (column.left + column.right) / 2 }))
        .filter(({ middle }) => middle > rule.left && middle < rule.right)
        .map(({ index }) => index);
      const others = row.chunks.filter((one) => one !== chunk && sharedWidth(one, rule) > 0).length;
      if (others === 0 && over.length > 0) {
        first = Math.min(first, over[0] ?? first);
        last = Math.max(last, over.at(-1) ?? last);
      }
    }
    return { ...chunk, column: first, columnSpan: last - first + 1 };
  });
  return { ...row, chunks };
}

/** Where the head of a table ends: at the first rule under its first line, else under a first line without values. */
function headerEnd(lines: readonly GridLine[], full: readonly number[], text: string): number {
  const first = lines[0]?.baseline ?? 0;
  const last = lines.at(-1)?.baseline ?? first;
  const inner = full.find((y) => y > first && y < last);
  const digits = (line: GridLine | undefined): number =>
    line?.chunks.filter(({ start, end }) => /\d/.test(text.slice(start, end))).length ?? 0;
  if (inner !== undefined) return inner;
  const body = lines.slice(1).some((line) => digits(line) > 0);
  return body && digits(lines[0]) === 0 ? first + 1 : Number.NEGATIVE_INFINITY;
}

/** The cells of one row; chunks of the same column are one cell, and so are those that stand over a common column. */
function cellsOf(
  parts: readonly GridLine[],
  row: number,
  columns: readonly TableColumn[],
  header: boolean,
): OpenCell[] {
  const cells: { row: number; rowSpan: number; column: number; columnSpan: number; chunks: ColumnChunk[] }[] =
    [];
  const sorted = parts.flatMap(({ chunks }) => chunks).sort((a, b) => a.column - b.column);
  for (const chunk of sorted) {
    const cell = cells.at(-1);
    if (cell && chunk.column < cell.column + cell.columnSpan) {
      cell.chunks.push(chunk);
      cell.columnSpan = Math.max(cell.columnSpan, chunk.column + chunk.columnSpan - cell.column);
    } else
      cells.push({ row, rowSpan: 1, column: chunk.column, columnSpan: chunk.columnSpan, chunks: [chunk] });
  }
  return header
    ? cells.map((cell, index) => centred(cell, cells[index - 1], cells[index + 1], columns))
    : cells;
}

/** A head that stands in the middle of several columns, with nothing else over them, is the head of all. */
function centred(
  cell: OpenCell,
  before: OpenCell | undefined,
  after: OpenCell | undefined,
  columns: readonly TableColumn[],
): OpenCell {
  const left = Math.min(...cell.chunks.map((chunk) => chunk.left));
  const right = Math.max(...cell.chunks.map((chunk) => chunk.right));
  const middle = (left + right) / 2;
  const off = (from: number, to: number): number =>
    Math.abs(((columns[from]?.left ?? 0) + (columns[to]?.right ?? 0)) / 2 - middle);
  const last = cell.column + cell.columnSpan - 1;
  const lowest = before ? before.column + before.columnSpan : 0;
  const highest = after ? after.column - 1 : columns.length - 1;
  let best: readonly [number, number] = [cell.column, last];
  let bestOff = off(cell.column, last);
  if (bestOff < 3) return cell;
  for (let from = lowest; from <= cell.column; from++)
    for (let to = last; to <= highest; to++)
      if (off(from, to) < Math.min(3, bestOff - 1)) {
        best = [from, to];
        bestOff = off(from, to);
      }
  return { ...cell, column: best[0], columnSpan: best[1] - best[0] + 1 };
}

/** The stretch of the text that a cell's chunks make where nothing else stands between them; else its longest part. */
function spanOf(chunks: readonly ColumnChunk[], text: string): Span {
  const sorted = [...chunks].sort((a, b) => a.start - b.start);
  const runs: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const run = runs.at(-1);
    if (run && text.slice(run.end, start).trim() === '') run.end = Math.max(run.end, end);
    else runs.push({ start, end });
  }
  const longest = runs.reduce((a, b) => (b.end - b.start > a.end - a.start ? b : a));
  return { start: longest.start, end: longest.end };
}
