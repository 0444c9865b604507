import { type Bm25Index, bm25Term, type TermStatistics } from '../text/bm25.ts';

/** A text by how often words stand in it. */
export interface Frequencies {
  /** Of each of some words; undefined where it does not stand there. */
  of(terms: readonly string[]): readonly (number | undefined)[];
  /** Words of the text. */
  readonly length: number;
}

/**
 * The BM25 of few texts, to the last digit as `indexTerms` has it: each is asked for the words of the query, so that the
 * others are not indexed.
 */
export function countTerms(
  texts: readonly Frequencies[],
  { inverse, averageLength }: TermStatistics,
): Bm25Index {
  return {
    size: texts.length,
    averageLength,
    inverse,
    has: (term) => texts.some(({ of }) => of([term])[0] !== undefined),
    scores(query) {
      const terms = [...query];
      const weights = terms.map(inverse);
      return Float64Array.from(texts, ({ of, length }) =>
        of(terms).reduce<number>(
          (sum, frequency, at) =>
            frequency === undefined
              ? sum
              : sum + bm25Term(frequency, length, averageLength, weights[at] ?? 0),
          0,
        ),
      );
    },
  };
}

/** A text that is asked once: its words are gone through. */
export function scanned(list: readonly string[]): Frequencies {
  return {
    length: list.length,
    of(terms) {
      const counts = new Map<string, number>(terms.map((term) => [term, 0]));
      for (const word of list) {
        const count = counts.get(word);
        if (count !== undefined) counts.set(word, count + 1);
      }
      return terms.map((term) => counts.get(term) || undefined);
    },
  };
}

/** A text that is asked again and again. */
export function counted(frequencies: ReadonlyMap<string, number>, length: number): Frequencies {
  return { length, of: (terms) => terms.map((term) => frequencies.get(term)) };
}
