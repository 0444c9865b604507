/** How many of what was asked for and of what was found agree. */
export interface Counts {
  readonly hits: number;
  readonly asked: number;
  readonly found: number;
}

/** Harmonic mean of precision and recall; 1 where nothing was asked for and nothing found. */
export const f1Of = ({ hits, asked, found }: Counts): number =>
  asked + found === 0 ? 1 : (2 * hits) / (asked + found);

/** The counts of two lists as bags. */
export function bagCounts(asked: readonly string[], found: readonly string[]): Counts {
  const left = new Map<string, number>();
  for (const item of asked) left.set(item, (left.get(item) ?? 0) + 1);
  let hits = 0;
  for (const item of found) {
    const count = left.get(item) ?? 0;
    if (count === 0) continue;
    hits++;
    left.set(item, count - 1);
  }
  return { hits, asked: asked.length, found: found.length };
}

export const sum = (all: readonly Counts[]): Counts => ({
  hits: all.reduce((total, { hits }) => total + hits, 0),
  asked: all.reduce((total, { asked }) => total + asked, 0),
  found: all.reduce((total, { found }) => total + found, 0),
});

/** Two lists paired one to one, best likeness first, down to `least`: indices of the first and the second list. */
export function paired<A, B>(
  first: readonly A[],
  second: readonly B[],
  likeness: (a: A, b: B) => number,
  least: number,
): Map<number, number> {
  const candidates = first
    .flatMap((a, i) => second.map((b, j) => ({ i, j, like: likeness(a, b) })))
    .filter(({ like }) => like >= least)
    .sort((a, b) => b.like - a.like || a.i - b.i || a.j - b.j);
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  for (const { i, j } of candidates) {
    if (pairs.has(i) || taken.has(j)) continue;
    pairs.set(i, j);
    taken.add(j);
  }
  return pairs;
}
