import type { PaintedBox } from '../contracts/document.ts';
import { type Chunk, type ChunkRow, cutChunk } from './table-chunks.ts';
import { columnsUnder, type TableColumn } from './table-columns.ts';
import { isValue } from './table-rows.ts';

/** Cuts chunks where an upright crosses their line, or where one of two rules under them ends and the next begins. */
export function cutAtLines(
  rows: readonly ChunkRow[],
  uprights: readonly PaintedBox[],
  rules: readonly PaintedBox[],
): ChunkRow[] {
  return rows.map((row) => {
    const middle = (row.top + row.bottom) / 2;
    const crossing = uprights.filter(({ top, bottom }) => top < middle && bottom > middle);
    const under = rules
      .filter(({ top }) => top > row.baseline && top < row.baseline + 0.9 * (row.bottom - row.top))
      .sort((a, b) => a.left - b.left);
    const gaps = under.slice(1).flatMap((rule, i) => {
      const before = under[i]?.right ?? rule.left;
      return rule.left > before ? [(before + rule.left) / 2] : [];
    });
    const places = [...crossing.map(({ left, right }) => (left + right) / 2), ...gaps];
    return places.length === 0
      ? row
      : { ...row, chunks: row.chunks.flatMap((chunk) => cutBy(chunk, places)) };
  });
}

/** Cuts values that stand so close that they looked like one where the columns of other rows say so. */
export function cutAtColumns(
  rows: readonly ChunkRow[],
  columns: readonly TableColumn[],
  text: string,
): ChunkRow[] {
  return rows.map((row) => ({
    ...row,
    chunks: row.chunks.flatMap((chunk) => {
      const [first, last] = columnsUnder(columns, chunk);
      if (first === last) return [chunk];
      const gaps = columns
        .slice(first, last)
        .map(({ right }, i) => (right + (columns[first + i + 1]?.left ?? right)) / 2);
      const parts = whole(cutBy(chunk, gaps), text);
      return parts.every((part) => isValue(text, part)) ? parts : [chunk];
    }),
  }));
}

const endsInSign = /[·×±+*/]$/;
const startsWithSign = /^[·×±+*/]/;

/** Takes back cuts beside a sign that joins two numbers: 3.3 · 10¹⁸, 27.0 ± 0.7. */
function whole(parts: readonly Chunk[], text: string): Chunk[] {
  const found: Chunk[] = [];
  for (const part of parts) {
    const before = found.at(-1);
    const joins =
      before &&
      (endsInSign.test(text.slice(before.start, before.end)) ||
        startsWithSign.test(text.slice(part.start, part.end)));
    if (joins)
      found[found.length - 1] = {
        ...before,
        end: part.end,
        right: part.right,
        words: [...before.words, ...part.words],
      };
    else found.push(part);
  }
  return found;
}

function cutBy(chunk: Chunk, places: readonly number[]): Chunk[] {
  const inside = places.filter((place) => place > chunk.left && place < chunk.right);
  return inside.length === 0 ? [chunk] : (cutChunk(chunk, inside) ?? [chunk]);
}
