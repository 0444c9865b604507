import type { PaintedBox } from '../contracts/document.ts';

/** Left and right edge of a column, in points. */
export interface TextColumn {
  readonly left: number;
  readonly right: number;
}

const strip = 4;
/** Share of lines that may cross the space between two columns. */
const crossing = 0.12;
/** Least share of lines on each side of it. */
const sideShare = 0.2;

/** The columns of the running text of a document, told from its lines; one where there are few. */
export function textColumns(lines: readonly PaintedBox[]): readonly TextColumn[] {
  const lefts = lines.map((line) => line.left).sort((a, b) => a - b);
  const rights = lines.map((line) => line.right).sort((a, b) => a - b);
  const left = lefts[Math.floor(lefts.length * 0.02)] ?? 0;
  const right = rights[Math.floor(rights.length * 0.98)] ?? 0;
  const gutters: number[] = [];
  if (lines.length >= 8) {
    let start: number | undefined;
    for (let x = left + 0.2 * (right - left); x < right - 0.2 * (right - left); x += strip) {
      const free = isGutter(lines, x);
      if (free) start ??= x;
      if (free || start === undefined) continue;
      gutters.push((start + x - strip) / 2);
      start = undefined;
    }
  }
  const bounds = [left, ...gutters, right];
  return bounds.slice(1).map((end, i) => ({ left: bounds[i] ?? left, right: end }));
}

function isGutter(lines: readonly PaintedBox[], x: number): boolean {
  let before = 0;
  let after = 0;
  for (const line of lines) {
    if (line.right <= x) before++;
    else if (line.left >= x) after++;
  }
  const all = lines.length;
  return all - before - after <= crossing * all && Math.min(before, after) >= sideShare * all;
}

/** The stretch of the columns that a box stands in: one column, or all from the first to the last it reaches into. */
export function bandOf(columns: readonly TextColumn[], box: PaintedBox): TextColumn {
  const inside = columns.filter(
    (column) => Math.min(column.right, box.right) - Math.max(column.left, box.left) > 12,
  );
  const [first = columns[0]] = inside;
  const last = inside.at(-1) ?? first;
  return {
    left: Math.min(first?.left ?? box.left, box.left),
    right: Math.max(last?.right ?? box.right, box.right),
  };
}
