import { highest } from '../text/bm25.ts';
import { dotProduct, meanVector, type WordVectors } from '../text/word-vectors.ts';
import type { Collection } from './collection.ts';
import { reciprocalRanks } from './lexical-features.ts';
import type { QueryWords } from './query-words.ts';

type Direction = Float32Array | undefined;

/** Which way the texts of a collection point; made once a collection. */
export interface MeaningOfTexts {
  readonly vectors: WordVectors;
  readonly texts: readonly Direction[];
  readonly titles: readonly Direction[];
  /** Of the sentences of a text; made when they are asked for. */
  sentences(at: number): readonly Direction[];
}

export function meaningOf(collection: Collection, vectors: WordVectors): MeaningOfTexts {
  const mean = (list: readonly string[]) => meanVector(vectors, weighted(collection, list));
  const remembered = new Map<number, readonly Direction[]>();
  return {
    vectors,
    texts: collection.lists.map(mean),
    titles: collection.titles.map(mean),
    sentences(at) {
      const known = remembered.get(at) ?? (collection.sentences[at] ?? []).map(mean);
      remembered.set(at, known);
      return known;
    },
  };
}

function weighted(collection: Collection, list: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const term of list) counts.set(term, (counts.get(term) ?? 0) + 1);
  return [...counts].map(([term, count]) => [term, (1 + Math.log(count)) * collection.stems.inverse(term)]);
}

export const meaningNames = {
  vectors: ['meaning', 'meaningShare', 'meaningRank', 'titleMeaning', 'meaningSentence', 'meaningFirst'],
  alike: ['soft'],
} as const;

/** How near each text of the collection points to where the query does; all 0 where its words are not known. */
export function meaningScores(query: QueryWords, meaning: MeaningOfTexts): Float64Array {
  const direction = meanVector(meaning.vectors, query.weights);
  return Float64Array.from(meaning.texts, (text) => close(direction, text) || 0);
}

/** The numbers of one text after the other, in the order of {@link meaningNames}. */
export function meaningFeatures(
  query: QueryWords,
  collection: Collection,
  meaning: MeaningOfTexts,
  scores: { readonly bm25: Float64Array; readonly meaning: Float64Array },
  candidates: readonly number[],
): (at: number) => number[] {
  const { asked, weights, whole } = query;
  const direction = meanVector(meaning.vectors, weights);
  const best = candidates.reduce((most, at) => Math.max(most, scores.meaning[at] ?? 0), 0.001);
  const ranks = reciprocalRanks(scores.meaning, candidates);
  const first = highest(scores.bm25, 3).map((at) => meaning.texts[at]);
  const likeness = likenessOf(asked, candidates, collection, meaning.vectors);
  return (at) => {
    const own = scores.meaning[at] ?? 0;
    const text = meaning.texts[at];
    return [
      own,
      own / best,
      ranks.get(at) ?? 0,
      close(direction, meaning.titles[at]),
      Math.max(...meaning.sentences(at).map((sentence) => close(direction, sentence) || 0), 0),
      first.reduce((sum, other) => sum + (close(other, text) || 0), 0) / Math.max(1, first.length),
      asked.reduce((sum, term, index) => {
        const share = collection.sets[at]?.has(term) ? 1 : likeness(index, at);
        return sum + share * (weights.get(term) ?? 0);
      }, 0) / whole,
    ];
  };
}

function close(a: Direction, b: Direction): number {
  return a === undefined || b === undefined ? Number.NaN : dotProduct(a, b);
}

/**
 * How alike the word of a text is that is used most like an asked one, 0 to 1. Words are compared once, whatever the
 * number of texts that hold them.
 */
function likenessOf(
  asked: readonly string[],
  candidates: readonly number[],
  collection: Collection,
  vectors: WordVectors,
): (term: number, text: number) => number {
  const places = new Map<string, number>();
  const known: Float32Array[] = [];
  const held = new Map<number, readonly number[]>();
  for (const at of candidates) {
    const own: number[] = [];
    for (const word of collection.sets[at] ?? []) {
      let place = places.get(word);
      if (place === undefined) {
        const vector = vectors.of(word);
        place = vector === undefined ? -1 : known.push(vector) - 1;
        places.set(word, place);
      }
      if (place >= 0) own.push(place);
    }
    held.set(at, own);
  }
  const byTerm = asked.map((term) => {
    const vector = vectors.of(term);
    return vector && { vector, alike: new Float64Array(known.length).fill(Number.NaN) };
  });
  return (term, text) => {
    const by = byTerm[term];
    if (by === undefined) return 0;
    const { vector, alike } = by;
    let most = 0;
    for (const place of held.get(text) ?? []) {
      let value = alike[place] as number;
      if (Number.isNaN(value)) {
        value = dotProduct(vector, known[place] as Float32Array);
        alike[place] = value;
      }
      if (value > most) most = value;
    }
    return most;
  };
}
