import { keyPointFeatureNames, keyPointFeatures } from '@papyri/core/summarize/key-point-features';
import { rowsOf } from '@papyri/core/summarize/rows-of';
import type { TreeModel } from 'onnx-train/trees/tree-model';
import { fitRanking, listsToRank, type ValuedItems } from '../rank-by-value.ts';
import type { KeyPointParameters } from './key-point-parameters.ts';
import type { KeyPointExample } from './summary-rows.ts';

/** A paper as numbers: rows of `keyPointFeatureNames`, and how much of the summary each sentence holds. */
export type KeyPointRows = ValuedItems;

/** Looks at each paper once; the features of a paper hang on nothing that is learned. */
export function keyPointRows(examples: readonly KeyPointExample[]): KeyPointRows[] {
  return examples.map(({ context, values }) => ({
    rows: rowsOf(keyPointFeatures(context), keyPointFeatureNames.length),
    values,
  }));
}

/** Trees that rank the sentences of a paper by how much of its summary each holds. */
export function fitKeyPoints(
  papers: readonly KeyPointRows[],
  parameters: KeyPointParameters,
  seed: number,
): TreeModel {
  const data = listsToRank(papers, keyPointFeatureNames.length, parameters.temperature);
  return fitRanking(data, parameters, seed);
}
