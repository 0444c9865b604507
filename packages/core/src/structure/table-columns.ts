import type { Chunk, ChunkRow } from './table-chunks.ts';

/** Left and right edge of what stands in a column, in points. */
export interface TableColumn {
  readonly left: number;
  readonly right: number;
}

/** Share of the rows in which a chunk stands over or under two or more that makes it one over several columns. */
const spanningShare = 0.3;
/** From so many lines on, a column of which only one line in the head has anything is none. */
const fewestRows = 4;
const headLines = 2;
/** Overlap in points that counts. */
const least = 0.5;

/**
 * The columns of a table: chunks that stand over one another make a column, but for those that stand over or under
 * several of other rows.
 */
export function tableColumns(rows: readonly ChunkRow[]): TableColumn[] {
  let narrow = rows.map((row) => row.chunks.filter((chunk) => !isSpanning(chunk, row, rows)));
  for (let round = 0; round < 4; round++) {
    const columns = columnsOf(narrow.flat());
    const fewer = withoutBridges(narrow, columns);
    if (fewer === narrow) break;
    narrow = fewer;
  }
  const columns = columnsOf(narrow.flat());
  if (rows.length < fewestRows || columns.length < 3) return columns;
  // A head over the gap between two columns stands over both and makes none; in a full row it has its own.
  const telling = narrow.filter((row, i) => i >= headLines || row.length === columns.length).flat();
  return columns.filter((column) => telling.some((chunk) => overlap(chunk, column) > 0));
}

const overlap = (one: TableColumn, other: TableColumn): number =>
  Math.min(one.right, other.right) - Math.max(one.left, other.left);

function columnsOf(chunks: readonly Chunk[]): TableColumn[] {
  const columns: { left: number; right: number }[] = [];
  for (const { left, right } of [...chunks].sort((a, b) => a.left - b.left)) {
    const column = columns.at(-1);
    if (column && left < column.right - least) column.right = Math.max(column.right, right);
    else columns.push({ left, right });
  }
  return columns;
}

/** Where most rows have several chunks in a column, leaves out those that stand alone in it and reach over two. */
function withoutBridges(rows: Chunk[][], columns: readonly TableColumn[]): Chunk[][] {
  const bridges = new Set<Chunk>();
  for (const column of columns) {
    const inside = rows
      .map((row) => row.filter(({ left, right }) => left < column.right && right > column.left))
      .filter((row) => row.length > 0);
    const split = inside.filter((row) => row.length > 1);
    if (split.length < 2 || 2 * split.length < inside.length) continue;
    for (const row of inside) {
      const [only] = row;
      if (!only || row.length > 1) continue;
      const over = split.filter((other) => other.filter((chunk) => overlap(chunk, only) > least).length > 1);
      const fills = split.filter((other) => other.some((chunk) => overlap(chunk, only) > least));
      if (over.length > 0 || fills.length < split.length) bridges.add(only);
    }
  }
  return bridges.size > 0 ? rows.map((row) => row.filter((chunk) => !bridges.has(chunk))) : rows;
}

function isSpanning(chunk: Chunk, own: ChunkRow, rows: readonly ChunkRow[]): boolean {
  let several = 0;
  let one = 0;
  for (const row of rows) {
    if (row === own) continue;
    let over = 0;
    for (const other of row.chunks) if (overlap(chunk, other) > least) over++;
    if (over > 1) several++;
    else if (over === 1) one++;
  }
  return several > 0 && several >= spanningShare * (several + one);
}

/** The first and last column a chunk stands in; the nearest where it stands between two. */
export function columnsUnder(
  columns: readonly TableColumn[],
  chunk: { readonly left: number; readonly right: number },
): readonly [number, number] {
  let first = -1;
  let last = -1;
  let nearest = 0;
  let nearestGap = Number.POSITIVE_INFINITY;
  for (const [index, column] of columns.entries()) {
    const shared = Math.min(column.right, chunk.right) - Math.max(column.left, chunk.left);
    if (-shared < nearestGap) {
      nearestGap = -shared;
      nearest = index;
    }
    // A chunk that reaches a little into the next column is not over it.
    if (shared < Math.min(3, 0.3 * (column.right - column.left), 0.5 * (chunk.right - chunk.left))) continue;
    if (first === -1) first = index;
    last = index;
  }
  return first === -1 ? [nearest, nearest] : [first, last];
}
