import type { Reranker } from '../ports/reranker.ts';
import type { RowScorer } from '../ports/row-scorer.ts';
import type { WordVectors } from '../text/word-vectors.ts';
import { collectionOf } from './collection.ts';
import { directionsBy } from './directions.ts';
import { meaningOf } from './meaning-features.ts';
import { rememberingReader } from './read-text.ts';
import { rerankRows } from './rerank-rows.ts';
import { countWords, type KnownWords, statisticsOf, wordsOf } from './word-statistics.ts';

/** A linear score of rows in which a value that cannot be said counts as the mean. */
export interface LinearRows {
  readonly means: readonly number[];
  readonly weights: readonly number[];
}

export interface FittedReranker {
  readonly linear: LinearRows;
  readonly trees: RowScorer;
  /** Of the trees in the score, 0 to 1. */
  readonly treeShare: number;
  readonly vectors: WordVectors;
  readonly words: KnownWords;
}

/** Scores of rows, one a row: the linear one and that of the trees, weighed. */
export function rerankScores(
  rows: Float32Array,
  { linear, trees, treeShare }: Omit<FittedReranker, 'vectors' | 'words'>,
): number[] {
  const width = linear.weights.length;
  const byTrees = trees(rows);
  return Array.from({ length: rows.length / width }, (_, row) => {
    let sum = 0;
    for (let column = 0; column < width; column += 1) {
      const value = rows[row * width + column] ?? Number.NaN;
      if (!Number.isNaN(value)) sum += (linear.weights[column] ?? 0) * (value - (linear.means[column] ?? 0));
    }
    return (1 - treeShare) * sum + treeShare * (byTrees[row] ?? 0);
  });
}

/** Some ten kilobytes each, with what is known of their words and sentences. */
const rememberedTexts = 1000;

/** A reranker that was fitted to data (task `rerank`). */
export function rerankerOf(version: string, fitted: FittedReranker): Reranker {
  const read = rememberingReader(rememberedTexts);
  const directions = directionsBy(fitted.vectors);
  return {
    version,
    over(texts, among = countWords(texts.map(wordsOf))) {
      const collection = collectionOf(texts, statisticsOf(fitted.words, among), read);
      const meaning = meaningOf(collection, fitted.vectors, directions);
      return {
        rank(query, limit) {
          const { candidates, rows } = rerankRows(query, collection, meaning);
          if (candidates.length === 0) return [];
          const scores = rerankScores(rows, fitted);
          return candidates
            .map((index, row) => ({ index, score: scores[row] ?? 0 }))
            .sort((a, b) => b.score - a.score || a.index - b.index)
            .slice(0, limit);
        },
      };
    },
  };
}
