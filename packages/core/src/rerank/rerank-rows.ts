import type { Collection } from './collection.ts';
import { bestOfEach, lexicalFeatures, lexicalNames, lexicalScores } from './lexical-features.ts';
import { type MeaningOfTexts, meaningFeatures, meaningNames, meaningScores } from './meaning-features.ts';
import { queryWords } from './query-words.ts';
import { textFeatures, textNames } from './text-features.ts';

/** What each number of a row stands for, in order, in the groups in which their worth was measured. */
export const rerankGroups = { ...lexicalNames, ...textNames, ...meaningNames } as const;
export const rerankRowNames: readonly string[] = Object.values(rerankGroups).flat();

/** A query's candidates and one row each. */
export interface RerankRows {
  /** Indexes in the collection, best by BM25 first. */
  readonly candidates: readonly number[];
  readonly rows: Float32Array;
}

/** How many texts are looked at, of each way of finding. */
const found = { bm25: 100, compounds: 30, expanded: 40, meaning: 40 };

/** Finds candidates for a query and says of each how well it fits; what cannot be said is NaN. */
export function rerankRows(text: string, collection: Collection, meaning: MeaningOfTexts): RerankRows {
  const query = queryWords(text, collection);
  const lexical = lexicalScores(query, collection);
  const near = meaningScores(query, meaning);
  const candidates = bestOfEach([
    [lexical.bm25, found.bm25],
    [lexical.compounds, found.compounds],
    [lexical.expanded, found.expanded],
    [near, found.meaning],
  ]);
  const scores = { bm25: lexical.bm25, meaning: near };
  const parts = [
    lexicalFeatures(query, lexical, candidates),
    textFeatures(query, collection),
    meaningFeatures(query, collection, meaning, scores, candidates),
  ];
  const width = rerankRowNames.length;
  const rows = new Float32Array(width * candidates.length);
  for (const [row, at] of candidates.entries())
    rows.set(
      parts.flatMap((part) => part(at)),
      row * width,
    );
  return { candidates, rows };
}
