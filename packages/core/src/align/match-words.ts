import { anchorsIn } from './anchors.ts';
import { pairCommonWords, type Window } from './common-words.ts';

/** Lengths of runs that anchor, longest first: short runs are tried only between longer ones. */
const runs = [6, 3, 2, 1] as const;
/** A single word anchors only within so many: further apart it may be any other place. */
const nearWords = 400;

/**
 * Matches the words of `as` to equal words of `bs`, in rising order: runs of words that are unique anchor, the gaps
 * between are matched by shorter runs, small gaps by their longest common subsequence. Gives for each word of `as` the
 * index in `bs`, or -1.
 */
export function matchWords(as: Int32Array, bs: Int32Array): Int32Array {
  const matches = new Int32Array(as.length).fill(-1);
  const fill = (window: Window, level: number): void => {
    const { a, aEnd, b, bEnd } = grown(as, bs, window, matches);
    if (a === aEnd || b === bEnd) return;
    const size = runs[level];
    if (size === undefined) {
      pairCommonWords(as, bs, { a, aEnd, b, bEnd }, (one, other) => {
        matches[one] = other;
      });
      return;
    }
    const near = size > 1 || (aEnd - a <= nearWords && bEnd - b <= nearWords);
    let [fromA, fromB] = [a, b];
    for (const anchor of near ? anchorsIn(as, bs, { a, aEnd, b, bEnd }, size) : []) {
      if (anchor.a < fromA || anchor.b < fromB) continue;
      fill({ a: fromA, aEnd: anchor.a, b: fromB, bEnd: anchor.b }, level + 1);
      for (fromA = anchor.a, fromB = anchor.b; fromA < anchor.a + size; fromA++, fromB++)
        matches[fromA] = fromB;
      while (fromA < aEnd && fromB < bEnd && as[fromA] === bs[fromB]) matches[fromA++] = fromB++;
    }
    fill({ a: fromA, aEnd, b: fromB, bEnd }, level + 1);
  };
  fill({ a: 0, aEnd: as.length, b: 0, bEnd: bs.length }, 0);
  return matches;
}

/** Matches what both ends of a window have in common, and gives what is left. */
function grown(as: Int32Array, bs: Int32Array, window: Window, matches: Int32Array): Window {
  let { a, aEnd, b, bEnd } = window;
  while (a < aEnd && b < bEnd && as[a] === bs[b]) matches[a++] = b++;
  while (a < aEnd && b < bEnd && as[aEnd - 1] === bs[bEnd - 1]) matches[--aEnd] = --bEnd;
  return { a, aEnd, b, bEnd };
}
