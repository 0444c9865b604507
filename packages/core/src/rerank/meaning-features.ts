import { highest } from '../text/bm25.ts';
import { dotProduct, dotProducts, meanVector, type WordVectors } from '../text/word-vectors.ts';
import type { Collection } from './collection.ts';
import { countedWords } from './counted-words.ts';
import { type Direction, type Directions, directionsBy } from './directions.ts';
import { reciprocalRanks } from './lexical-features.ts';
import type { QueryWords } from './query-words.ts';

/** Which way the texts of a collection point; made once a collection. */
export interface MeaningOfTexts {
  readonly vectors: WordVectors;
  readonly directions: Directions;
  readonly texts: readonly Direction[];
  readonly titles: readonly Direction[];
  /** Of the sentences of a text; made when they are asked for. */
  sentences(at: number): readonly Direction[];
}

export function meaningOf(
  collection: Collection,
  vectors: WordVectors,
  directions: Directions = directionsBy(vectors),
): MeaningOfTexts {
  const mean = (list: readonly string[]) => {
    const words = countedWords(list);
    return directions.mean(words, collection.inverses(words));
  };
  const remembered = new Map<number, readonly Direction[]>();
  return {
    vectors,
    directions,
    texts: collection.lists.map(mean),
    titles: collection.titles.map(mean),
    sentences(at) {
      const known = remembered.get(at) ?? (collection.sentences[at] ?? []).map(mean);
      remembered.set(at, known);
      return known;
    },
  };
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
  const likeness = likenessOf(asked, candidates, collection, meaning);
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
        const share = collection.frequencies[at]?.has(term) ? 1 : likeness(index, at);
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
  { vectors, directions }: MeaningOfTexts,
): (term: number, text: number) => number {
  const places = new Map<Float32Array, number>();
  const known: Float32Array[] = [];
  const held = new Map<number, readonly number[]>();
  for (const at of candidates) {
    const own: number[] = [];
    for (const vector of directions.of(countedWords(collection.lists[at] ?? []))) {
      if (vector === undefined) continue;
      let place = places.get(vector);
      if (place === undefined) {
        place = known.push(vector) - 1;
        places.set(vector, place);
      }
      own.push(place);
    }
    held.set(at, own);
  }
  const remembered = new Map<number, Float64Array>();
  return (term, text) => {
    const vector = vectors.of(asked[term] ?? '');
    if (vector === undefined) return 0;
    const alike = remembered.get(term) ?? dotProducts(vector, known);
    remembered.set(term, alike);
    let most = 0;
    for (const place of held.get(text) ?? []) {
      const value = alike[place] as number;
      if (value > most) most = value;
    }
    return most;
  };
}
