import { type WordVectors, weightedMean } from '../text/word-vectors.ts';
import type { CountedWords } from './counted-words.ts';

/** Which way words point; undefined where none of them is known. */
export type Direction = Float32Array | undefined;

/** Where lists of words point, remembered as long as these are. */
export interface Directions {
  /** Of each of the words. */
  of(words: CountedWords): readonly Direction[];
  /**
   * Of all of them, weighed by how often and how rare each is. The same array of rarities, which nobody changes, is the same
   * direction.
   */
  mean(words: CountedWords, inverses: Float64Array): Direction;
}

export function directionsBy(vectors: WordVectors): Directions {
  const ofWords = new WeakMap<CountedWords, readonly Direction[]>();
  const means = new WeakMap<Float64Array, { readonly direction: Direction }>();
  const of = (words: CountedWords) => {
    const found = ofWords.get(words) ?? words.terms.map((term) => vectors.of(term));
    ofWords.set(words, found);
    return found;
  };
  return {
    of,
    mean(words, inverses) {
      const known = means.get(inverses);
      if (known) return known.direction;
      const weights = new Float64Array(words.counts.length);
      for (let at = 0; at < weights.length; at += 1) {
        const count = words.counts[at] as number;
        weights[at] = (count === 1 ? 1 : 1 + Math.log(count)) * (inverses[at] as number);
      }
      const direction = weightedMean(of(words), weights, vectors.dimensions);
      means.set(inverses, { direction });
      return direction;
    },
  };
}
