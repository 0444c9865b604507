import type { RowScorer } from '@papyri/core/ports/row-scorer';
import type { SentenceRanker } from '@papyri/core/ports/sentence-ranker';
import { tldrFeatureNames } from '@papyri/core/summarize/tldr-features';
import { tldrFormFeatureNames } from '@papyri/core/summarize/tldr-form-features';
import { type TldrParts, tldrRankerOf } from '@papyri/core/summarize/tldr-ranker-of';
import { tldrWordFeatureNames } from '@papyri/core/summarize/tldr-words';
import type { WordCounts } from '@papyri/core/summarize/word-counts';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import type { TreeModel } from 'onnx-train/trees/tree-model';

/** What is learned of TLDRs. */
export interface TldrModel {
  /** Weights, of `tldrFeatureNames`. */
  readonly sentences: readonly number[];
  readonly counts: WordCounts;
  readonly words: TreeModel;
  readonly forms: TreeModel;
}

/** What a sentence that should not be shown alone loses; the scores of forms differ by about 1. */
export const unfitnessWeight = 0.5;

/** The learned ranker, ready to rank. RangeError where its parts were made for other features. */
export function tldrRankerFrom(
  version: string,
  { sentences, counts, words, forms }: TldrModel,
  options: Partial<Pick<TldrParts, 'unfitnessWeight'>> = {},
): SentenceRanker {
  if (sentences.length !== tldrFeatureNames.length)
    throw new RangeError(`${sentences.length} weights of sentences`);
  if (words.width !== tldrWordFeatureNames.length || words.objective !== 'logistic')
    throw new RangeError(`${words.objective} trees of ${words.width} features for words`);
  if (forms.width !== tldrFormFeatureNames.length || forms.outputs !== 1)
    throw new RangeError(`trees of ${forms.width} features and ${forms.outputs} outputs for forms`);
  return tldrRankerOf(version, {
    sentences: linearScorer(sentences),
    counts,
    words: treePredictor(words).predict,
    forms: treePredictor(forms).scores,
    unfitnessWeight,
    ...options,
  });
}

/** Scores rows by a weighted sum. */
export function linearScorer(weights: readonly number[]): RowScorer {
  const width = weights.length;
  return (rows) =>
    Float64Array.from({ length: rows.length / width }, (_, row) =>
      weights.reduce((sum, weight, column) => sum + weight * (rows[row * width + column] ?? 0), 0),
    );
}
