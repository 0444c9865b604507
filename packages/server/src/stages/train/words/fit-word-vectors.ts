import { seededRandom } from 'onnx-train/random';
import { leadingDirections } from './leading-directions.ts';

export interface WordVectorOptions {
  /** Most words, the most frequent ones first. */
  readonly words: number;
  readonly dimensions: number;
  /** How many words away a neighbour may stand; it counts one over its distance. */
  readonly window: number;
  readonly seed: number;
}

export interface FittedWords {
  readonly words: readonly string[];
  /** `words × dimensions`, each row of length 1. */
  readonly vectors: Float32Array;
}

/**
 * Learns directions of words from which words stand near them: the positive pointwise mutual information of pairs,
 * its contexts smoothed to the power 0.75, and of that the leading directions, weighted by the root of their
 * strength (Levy, Goldberg and Dagan, TACL 2015).
 */
export function fitWordVectors(
  texts: readonly (readonly string[])[],
  { words, dimensions, window, seed }: WordVectorOptions,
): FittedWords {
  const counts = new Map<string, number>();
  for (const list of texts) for (const term of list) counts.set(term, (counts.get(term) ?? 0) + 1);
  const kept = [...counts]
    .filter(([, count]) => count >= 3)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, words)
    .map(([term]) => term);
  const places = new Map(kept.map((term, place) => [term, place]));
  const rows = kept.map(() => new Map<number, number>());
  const total = new Float64Array(kept.length);
  for (const list of texts) {
    const known = list.map((term) => places.get(term) ?? -1);
    for (const [at, word] of known.entries()) {
      if (word < 0) continue;
      for (let distance = 1; distance <= window && at + distance < known.length; distance += 1) {
        const other = known[at + distance] as number;
        if (other < 0 || other === word) continue;
        add(rows, total, word, other, 1 / distance);
        add(rows, total, other, word, 1 / distance);
      }
    }
  }
  const smoothed = total.map((sum) => sum ** 0.75);
  const whole = smoothed.reduce((sum, value) => sum + value, 0);
  const sparse = rows.map((row, word) =>
    [...row].flatMap(([other, count]): [number, number][] => {
      const value = Math.log((count * whole) / ((total[word] as number) * (smoothed[other] as number)));
      return value > 0 ? [[other, value]] : [];
    }),
  );
  return { words: kept, vectors: leadingDirections(sparse, dimensions, seededRandom(seed)) };
}

function add(rows: readonly Map<number, number>[], total: Float64Array, a: number, b: number, by: number) {
  const row = rows[a];
  row?.set(b, (row.get(b) ?? 0) + by);
  total[a] = (total[a] as number) + by;
}
