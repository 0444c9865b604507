import { matchWords } from './match-words.ts';

/** Words of a run by which a block is looked for. */
const run = 3;
/** Runs that stand more often say nothing about the place. */
const mostPlaces = 40;

/** The words that are not matched yet, in the order of the pages, with where each run of them stands. */
export interface FreeWords {
  readonly words: Int32Array;
  /** Index among all words. */
  readonly at: Int32Array;
  readonly runs: ReadonlyMap<string, readonly number[]>;
  /** Becomes true for a word that is matched. */
  readonly taken: Uint8Array;
}

/** @param isFree whether the word at an index is to be looked at */
export function freeWords(words: Int32Array, isFree: (index: number) => boolean): FreeWords {
  const at = Int32Array.from([...words.keys()].filter(isFree));
  const free = at.map((index) => words[index] ?? -1);
  const runs = new Map<string, number[]>();
  for (let i = 0; i + run <= free.length; i++) {
    const key = free.subarray(i, i + run).join(' ');
    const places = runs.get(key);
    if (places) places.push(i);
    else runs.set(key, [i]);
  }
  return { words: free, at, runs, taken: new Uint8Array(free.length) };
}

/**
 * Finds the words of one block wherever they stand, where most of its runs of three words stand at nearly the same
 * distance. Gives the index among all words for each word of the block, or -1; takes nothing.
 */
export function locateBlock(block: Int32Array, free: FreeWords): Int32Array {
  const shifts: number[] = [];
  for (let i = 0; i + run <= block.length; i++) {
    const places = free.runs.get(block.subarray(i, i + run).join(' ')) ?? [];
    if (places.length <= mostPlaces)
      for (const place of places) if (!free.taken[place]) shifts.push(place - i);
  }
  const none = new Int32Array(block.length).fill(-1);
  const densest = densestStretch(shifts, 20 + block.length / 2);
  if (!densest) return none;
  const from = Math.max(0, densest.from - run);
  const to = Math.min(free.words.length, densest.to + block.length + run);
  const open: number[] = [];
  for (let i = from; i < to; i++) if (!free.taken[i]) open.push(i);
  const window = Int32Array.from(open, (i) => free.words[i] ?? -1);
  return matchWords(block, window).map((place) => (place < 0 ? -1 : (free.at[open[place] ?? -1] ?? -1)));
}

/** The stretch of at most `width` that holds the most of the numbers. */
function densestStretch(
  numbers: readonly number[],
  width: number,
): { readonly from: number; readonly to: number } | undefined {
  const sorted = [...numbers].sort((a, b) => a - b);
  let best: { from: number; to: number; count: number } | undefined;
  for (let first = 0, last = 0; last < sorted.length; last++) {
    while ((sorted[last] ?? 0) - (sorted[first] ?? 0) > width) first++;
    const count = last - first + 1;
    if (!best || count > best.count) best = { from: sorted[first] ?? 0, to: sorted[last] ?? 0, count };
  }
  return best;
}
