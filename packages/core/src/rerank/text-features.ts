import type { Collection } from './collection.ts';
import { pairCoverage } from './pairs.ts';
import type { QueryWords } from './query-words.ts';

export const textNames = {
  titles: ['titleCoverage', 'titleAsked'],
  sentences: ['sentence', 'sentenceShare', 'secondSentence', 'sentencePairs', 'sentenceDense'],
  pairs: ['pairs', 'pairsNear'],
  coverage: [
    'coverage',
    'coverageShare',
    'matched',
    'rare1',
    'rare2',
    'rare3',
    'rareAll',
    'numbers',
    'names',
  ],
  lengths: ['length', 'titleLength', 'asked', 'information'],
} as const;

/** The numbers of one text after the other, in the order of {@link textNames}; NaN is what the query does not ask. */
export function textFeatures(query: QueryWords, collection: Collection): (at: number) => number[] {
  const { asked, weights, whole, byRarity, weigh } = query;
  return (at) => {
    const set = collection.frequencies[at] ?? new Map<string, number>();
    const list = collection.lists[at] ?? [];
    const title = new Set(collection.titles[at]);
    const held = asked.filter((term) => set.has(term));
    const has = (term: string | undefined) => (term === undefined ? Number.NaN : Number(set.has(term)));
    const share = (of: readonly string[]) =>
      of.length === 0 ? Number.NaN : of.filter((term) => set.has(term)).length / of.length;
    const sentences = bySentence(query, collection, at);
    const best = sentences[0];
    return [
      weigh(asked.filter((term) => title.has(term))) / whole,
      [...title].filter((term) => weights.has(term)).length / Math.max(1, title.size),
      (best?.held ?? 0) / whole,
      (best?.held ?? 0) / Math.max(0.001, weigh(held)),
      (sentences[1]?.held ?? 0) / whole,
      pairCoverage(asked, best?.list ?? [], weights, 2),
      sentences.reduce((most, { held, list }) => Math.max(most, held / (10 + list.length)), 0) / whole,
      pairCoverage(asked, list, weights, 1),
      pairCoverage(asked, list, weights, 6),
      weigh(held) / whole,
      held.length / Math.max(1, asked.length),
      held.length,
      has(byRarity[0]),
      has(byRarity[1]),
      has(byRarity[2]),
      share(byRarity.slice(0, 3)),
      share(query.numbers),
      share(query.names),
      Math.log(1 + list.length),
      title.size,
      asked.length,
      whole,
    ];
  };
}

/** Sentences of a text with how much of the query's weight they hold, most first. */
export function bySentence(
  { weights, weigh }: QueryWords,
  collection: Collection,
  at: number,
): { readonly held: number; readonly list: readonly string[]; readonly place: number }[] {
  return (collection.sentences[at] ?? [])
    .map((list, place) => ({ held: weigh(new Set(list.filter((term) => weights.has(term)))), list, place }))
    .sort((a, b) => b.held - a.held || a.place - b.place);
}
