/** Okapi BM25 with the values that served best on scientific abstracts (SciFact). */
export interface Bm25Settings {
  /** Saturation of term frequency. */
  readonly k1: number;
  /** Share of length normalisation, 0 to 1. */
  readonly b: number;
}

export const bm25Defaults: Bm25Settings = { k1: 1.2, b: 0.75 };

/**
 * Weight of a term by how few of `texts` hold it, always positive.
 * S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework, 2009, with the +1 of Lucene.
 */
export function inverseFrequency(holding: number, texts: number): number {
  return Math.log(1 + (texts - holding + 0.5) / (holding + 0.5));
}

/** What one term adds to the score of one text. `length` and `averageLength` count terms. */
export function bm25Term(
  frequency: number,
  length: number,
  averageLength: number,
  inverse: number,
  settings: Bm25Settings = bm25Defaults,
): number {
  const { k1, b } = settings;
  const norm = averageLength > 0 ? 1 - b + (b * length) / averageLength : 1;
  return (inverse * frequency * (k1 + 1)) / (frequency + k1 * norm);
}

export interface Bm25Index {
  readonly size: number;
  /** Mean number of terms a text, as lengths are held against it. */
  readonly averageLength: number;
  /** Weight of a term in this collection; the highest possible for a term that is not in it. */
  inverse(term: string): number;
  /** True where at least one text holds the term. */
  has(term: string): boolean;
  /** One score a text; 0 where no query term is in it. Repeated query terms count once each. */
  scores(query: Iterable<string>): Float64Array;
}

/** What is known of a term and of texts at large; where it is not given, it is counted over the texts at hand. */
export interface TermStatistics {
  /** {@link inverseFrequency}. */
  inverse(term: string): number;
  /** Mean number of terms a text. */
  readonly averageLength: number;
}

/**
 * Indexes texts given as their terms. The scores depend on nothing but the terms and what is known of them, so a
 * database that picks candidates and this index agree to the last digit.
 */
export function indexTerms(
  texts: readonly (readonly string[])[],
  settings: Bm25Settings = bm25Defaults,
  known?: TermStatistics,
): Bm25Index {
  const postings = new Map<string, Map<number, number>>();
  const lengths = new Float64Array(texts.length);
  let total = 0;
  for (const [ordinal, list] of texts.entries()) {
    lengths[ordinal] = list.length;
    total += list.length;
    for (const term of list) {
      let holding = postings.get(term);
      if (holding === undefined) {
        holding = new Map();
        postings.set(term, holding);
      }
      holding.set(ordinal, (holding.get(ordinal) ?? 0) + 1);
    }
  }
  const average = known?.averageLength ?? (texts.length > 0 ? total / texts.length : 0);
  const inverse = known
    ? (term: string) => known.inverse(term)
    : (term: string) => inverseFrequency(postings.get(term)?.size ?? 0, texts.length);
  return {
    size: texts.length,
    averageLength: average,
    inverse,
    has: (term) => postings.has(term),
    scores(query) {
      const scores = new Float64Array(texts.length);
      for (const term of query) {
        const weight = inverse(term);
        for (const [ordinal, frequency] of postings.get(term) ?? [])
          scores[ordinal] =
            (scores[ordinal] ?? 0) + bm25Term(frequency, lengths[ordinal] ?? 0, average, weight, settings);
      }
      return scores;
    },
  };
}

/** Ordinals of the `count` highest scores above zero, best first; equal scores keep their order. */
export function highest(scores: ArrayLike<number>, count: number): number[] {
  return Array.from(scores, (_, ordinal) => ordinal)
    .filter((ordinal) => (scores[ordinal] ?? 0) > 0)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
    .slice(0, count);
}
