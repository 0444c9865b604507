import type { Chunk, ChunkRow } from './table-chunks.ts';

/** A chunk with the columns it stands over. */
export interface ColumnChunk extends Chunk {
  readonly column: number;
  readonly columnSpan: number;
}

/** One line of a table with its chunks told apart by column. */
export interface GridLine extends Omit<ChunkRow, 'chunks'> {
  readonly chunks: readonly ColumnChunk[];
}

/** Numbers, signs and short codes: what fills a cell by itself. */
const value = /^[^\p{L}]*\d[^\p{L}]*(?:\p{L}{1,3})?[^\p{L}]*$|^[-–—✓✗×•*]$/u;
/** Says whether a chunk is a number, a sign or a short code. */
export const isValue = (text: string, { start, end }: Chunk): boolean => value.test(text.slice(start, end));

const continues = /^(?:\p{Ll}|[([&+/–—-])/u;
const openEnded = /(?:[,;/&(-]|\b(?:and|or|of|the|in|with|for|to|und|der|die))$/u;

/**
 * Gathers lines to rows of a table: a row ends at a rule, and else where the next line does not read as the rest of some
 * of its cells. `rules` are the heights of rules that cross most of the table, `levels` of those that cross a part.
 */
export function tableRows(
  lines: readonly GridLine[],
  rules: readonly number[],
  levels: readonly number[],
  header: number,
  text: string,
): GridLine[][] {
  const between = (ys: readonly number[], above: GridLine, below: GridLine): boolean =>
    ys.some((y) => y > above.baseline - 1 && y < below.baseline - 1);
  const bands = cut(lines, (above, below) => between(rules, above, below) || between([header], above, below));
  const boxed = bands.length > 3 && bands.slice(1).every((band) => isOneRow(band, text));
  const pitch = usualPitch(bands);
  return bands.flatMap((band, index) => {
    if (boxed && index > 0) return [band];
    const head = (band[0]?.baseline ?? 0) < header;
    return cut(band, (above, below, row) => {
      if (between(levels, above, below)) return true;
      // Lines of cells that are centred against one another stand closer than any two rows.
      const off = below.baseline - baseOf(row);
      if (off < 0.7 * pitch && (off < 0.85 * (below.chunks[0]?.size ?? 0) || !overlaps(row, below)))
        return false;
      const step = below.baseline - above.baseline;
      if (head)
        return row.some((line) => line.chunks.some(({ columnSpan }) => columnSpan > 1)) || step > 1.7 * pitch;
      return !isRest(row, below, text) || step > 1.35 * (above.chunks[0]?.size ?? pitch) + 1;
    });
  });
}

function cut(
  lines: readonly GridLine[],
  parts: (above: GridLine, below: GridLine, row: readonly GridLine[]) => boolean,
): GridLine[][] {
  const rows: GridLine[][] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    const above = row?.at(-1);
    if (row && above && !parts(above, line, row)) row.push(line);
    else rows.push([line]);
  }
  return rows;
}

/** The baseline of the line that fills most columns, the last of several. */
export function baseOf(row: readonly GridLine[]): number {
  const [first] = row;
  return first ? row.reduce((a, b) => (b.chunks.length >= a.chunks.length ? b : a), first).baseline : 0;
}

/** The usual step between two lines with nothing drawn between them. */
function usualPitch(bands: readonly (readonly GridLine[])[]): number {
  const steps = bands.flatMap((band) => {
    const filled = band.filter(({ chunks }) => chunks.length > 1);
    return filled.slice(1).map((line, i) => line.baseline - (filled[i]?.baseline ?? 0));
  });
  return steps.sort((a, b) => a - b)[steps.length >> 1] ?? 12;
}

/** No column holds two values one under the other: the lines between two rules of a boxed table. */
function isOneRow(band: readonly GridLine[], text: string): boolean {
  const seen = new Set<number>();
  for (const line of band)
    for (const { start, end, column } of line.chunks) {
      if (!value.test(text.slice(start, end))) continue;
      if (seen.has(column)) return false;
      seen.add(column);
    }
  return true;
}

function overlaps(row: readonly GridLine[], line: GridLine): boolean {
  const columns = new Set(row.flatMap(({ chunks }) => chunks.map(({ column }) => column)));
  return line.chunks.some(({ column }) => columns.has(column));
}

/** The line holds words only, under cells that hold words, and leaves the first cell out or goes on in the midst. */
function isRest(row: readonly GridLine[], line: GridLine, text: string): boolean {
  const above = new Map<number, string>();
  for (const { chunks } of row)
    for (const chunk of chunks) above.set(chunk.column, text.slice(chunk.start, chunk.end));
  const words = line.chunks.map((chunk) => text.slice(chunk.start, chunk.end));
  if (words.some((word) => value.test(word))) return false;
  if (line.chunks.length >= above.size && above.size > 1 && !words.every((word) => continues.test(word)))
    return false;
  return line.chunks.every(({ column }, i) => {
    const before = above.get(column);
    if (before === undefined || value.test(before)) return false;
    return column > 0 && !line.chunks.some((one) => one.column === 0)
      ? true
      : continues.test(words[i] ?? '') || openEnded.test(before);
  });
}
