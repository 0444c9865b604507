/** Called with a pair of places that hold the same word. */
export type OnPair = (a: number, b: number) => void;

/** A stretch of one sequence beside a stretch of another, ends excluded. */
export interface Window {
  readonly a: number;
  readonly aEnd: number;
  readonly b: number;
  readonly bEnd: number;
}

/** Cells of the largest table that is filled for a gap; 500 words beside 500. */
const maxCells = 250_000;

/**
 * Pairs the words of the longest common subsequence of two stretches by dynamic programming. A gap too large for the
 * table is left without pairs.
 */
export function pairCommonWords(as: Int32Array, bs: Int32Array, window: Window, onPair: OnPair): void {
  const rows = window.aEnd - window.a;
  const columns = window.bEnd - window.b;
  if (rows === 0 || columns === 0 || rows * columns > maxCells) return;
  const width = columns + 1;
  // best[i, j]: longest common subsequence of what follows i and j.
  const best = new Uint16Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--)
      best[i * width + j] =
        as[window.a + i] === bs[window.b + j]
          ? (best[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    if (as[window.a + i] === bs[window.b + j]) onPair(window.a + i++, window.b + j++);
    else if ((best[(i + 1) * width + j] ?? 0) >= (best[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
}
