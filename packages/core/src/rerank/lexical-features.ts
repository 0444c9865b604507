import { highest } from '../text/bm25.ts';
import { compoundTerms } from '../text/compounds.ts';
import type { Collection } from './collection.ts';
import { expandedScores } from './expansion.ts';
import { lightWords, type QueryWords } from './query-words.ts';

/** Scores of every text of the collection by words, in several ways. */
export interface LexicalScores {
  readonly bm25: Float64Array;
  readonly title: Float64Array;
  readonly body: Float64Array;
  readonly plain: Float64Array;
  readonly compounds: Float64Array;
  readonly expanded: Float64Array;
  /** BM25 of each word of the query alone. */
  readonly terms: ReadonlyMap<string, Float64Array>;
}

export function lexicalScores(query: QueryWords, collection: Collection): LexicalScores {
  const { asked } = query;
  const bm25 = collection.stems.scores(asked);
  return {
    bm25,
    title: collection.title.scores(asked),
    body: collection.body.scores(asked),
    plain: collection.plain.scores(query.plain),
    compounds: collection.compounds.scores(new Set(compoundTerms(query.text))),
    expanded: expandedScores(collection, bm25, asked),
    terms: new Map(asked.map((term) => [term, collection.stems.scores([term])])),
  };
}

export const lexicalNames = {
  bm25: ['bm25', 'bm25Share', 'bm25Rank', 'bm25Gap'],
  fields: ['title', 'titleShare', 'body', 'bodyShare'],
  spelling: ['plain', 'plainShare', 'compounds', 'compoundsShare'],
  words: ['rareWords', 'nameWords', 'numberWords', 'lightWords', 'earlyWords', 'lateWords', 'longWords'],
  expansion: ['expanded', 'expandedShare', 'expandedRank'],
} as const;

/** The numbers of one text after the other, in the order of {@link lexicalNames}. */
export function lexicalFeatures(
  { asked, weights, whole, byRarity, names, numbers }: QueryWords,
  scores: LexicalScores,
  candidates: readonly number[],
): (at: number) => number[] {
  const most = (of: Float64Array) => candidates.reduce((found, at) => Math.max(found, of[at] ?? 0), 0.001);
  const { bm25, title, body, plain, compounds, expanded } = scores;
  const ranks = { bm25: reciprocalRanks(bm25, candidates), expanded: reciprocalRanks(expanded, candidates) };
  const pairs = ([title, body, plain, compounds] as const).map((of) => ({ of, most: most(of) }));
  const [best, bestExpanded] = [most(bm25), most(expanded)];
  const rarest = weights.get(byRarity[0] ?? '') || 1;
  const third = Math.max(1, Math.ceil(asked.length / 3));
  const classes = [
    new Set(names),
    new Set(numbers),
    lightWords,
    new Set(asked.slice(0, third)),
    new Set(asked.slice(-third)),
    new Set(asked.filter((term) => term.length >= 8)),
  ];
  return (at) => {
    const own = asked.map((term) => ({ term, score: scores.terms.get(term)?.[at] ?? 0 }));
    const both = pairs.map(({ of, most }) => [(of[at] ?? 0) / whole, (of[at] ?? 0) / most]);
    return [
      (bm25[at] ?? 0) / whole,
      (bm25[at] ?? 0) / best,
      ranks.bm25.get(at) ?? 0,
      ((bm25[at] ?? 0) - best) / whole,
      ...both.flat(),
      own.reduce((sum, { term, score }) => sum + (score * (weights.get(term) ?? 0)) / rarest, 0) / whole,
      ...classes.map(
        (of) => own.reduce((sum, { term, score }) => sum + (of.has(term) ? score : 0), 0) / whole,
      ),
      (expanded[at] ?? 0) / whole,
      (expanded[at] ?? 0) / bestExpanded,
      ranks.expanded.get(at) ?? 0,
    ];
  };
}

/** 1 for the best of the candidates, ½ for the next, …. */
export function reciprocalRanks(
  scores: ArrayLike<number>,
  candidates: readonly number[],
): ReadonlyMap<number, number> {
  const order = [...candidates].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  return new Map(order.map((at, place) => [at, 1 / (1 + place)]));
}

/** Indexes of the best of each list of scores, in the order of the first list. */
export function bestOfEach(ways: readonly (readonly [ArrayLike<number>, number])[]): number[] {
  const found = new Set(ways.flatMap(([scores, count]) => highest(scores, count)));
  const order = ways[0]?.[0] ?? [];
  return [...found].sort((a, b) => (order[b] ?? 0) - (order[a] ?? 0) || a - b);
}
