import type { Window } from './common-words.ts';

/** A place in each of two sequences where the same words begin. */
export interface Anchor {
  readonly a: number;
  readonly b: number;
}

const repeated = -1;

/**
 * Runs of `size` words that stand once in either stretch, as in patience diff, reduced to the longest chain that rises in
 * both. O(n log n).
 */
export function anchorsIn(as: Int32Array, bs: Int32Array, window: Window, size: number): Anchor[] {
  const inB = placesOf(bs, window.b, window.bEnd, size);
  const found: Anchor[] = [];
  for (const [key, a] of placesOf(as, window.a, window.aEnd, size)) {
    const b = a === repeated ? repeated : (inB.get(key) ?? repeated);
    if (b !== repeated && sameRun(as, bs, a, b, size)) found.push({ a, b });
  }
  found.sort((one, other) => one.a - other.a);
  return longestRising(found);
}

/** Where each run of words stands; -1 where it stands more than once. */
function placesOf(words: Int32Array, from: number, to: number, size: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let at = from; at + size <= to; at++) {
    let key = 0;
    // Two runs under one key only cost an anchor: runs are compared before they count. 2^45 keys fit a double.
    for (let i = 0; i < size; i++) key = (key * 40_503 + (words[at + i] ?? 0) + 1) % 35_184_372_088_777;
    places.set(key, places.has(key) ? repeated : at);
  }
  return places;
}

function sameRun(as: Int32Array, bs: Int32Array, a: number, b: number, size: number): boolean {
  for (let i = 0; i < size; i++) if (as[a + i] !== bs[b + i]) return false;
  return true;
}

/** Longest chain whose `b` rises too (Fredman 1975): anchors come sorted by `a`. */
function longestRising(anchors: readonly Anchor[]): Anchor[] {
  /** Index of the last anchor of the best chain of each length. */
  const ends: number[] = [];
  const before = new Int32Array(anchors.length).fill(-1);
  for (const [index, { b }] of anchors.entries()) {
    let low = 0;
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((anchors[ends[middle] ?? 0]?.b ?? 0) < b) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1] ?? -1;
    ends[low] = index;
  }
  const chain: Anchor[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const anchor = anchors[at];
    if (anchor) chain.push(anchor);
  }
  return chain.reverse();
}
