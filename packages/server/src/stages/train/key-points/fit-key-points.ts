import { keyPointFeatureNames, keyPointFeatures } from '@papyri/core/summarize/key-point-features';
import { rowsOf } from '@papyri/core/summarize/rows-of';
import { averageTrees } from 'onnx-train/trees/average-trees';
import { fitTrees } from 'onnx-train/trees/fit-trees';
import type { TreeModel } from 'onnx-train/trees/tree-model';
import type { KeyPointParameters } from './key-point-parameters.ts';
import type { KeyPointExample } from './summary-rows.ts';

/** A paper as numbers: rows of `keyPointFeatureNames`, and how much of the summary each sentence holds. */
export interface KeyPointRows {
  readonly rows: Float32Array;
  readonly values: readonly number[];
}

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
  const width = keyPointFeatureNames.length;
  const total = papers.reduce((sum, { values }) => sum + values.length, 0);
  const features = new Float32Array(total * width);
  const targets = new Float32Array(total);
  const groups = [0];
  let row = 0;
  for (const { rows, values } of papers) {
    features.set(rows, row * width);
    const most = values.reduce((best, value) => Math.max(best, value), 0);
    for (const value of values) targets[row++] = Math.exp((value - most) / parameters.temperature);
    groups.push(row);
  }
  const data = { features, width, targets, groups: Int32Array.from(groups) };
  return averageTrees(
    Array.from(
      { length: parameters.models },
      (_, model) =>
        fitTrees(data, {
          objective: 'listwise',
          rounds: parameters.rounds,
          learningRate: parameters.learningRate,
          maxDepth: parameters.depth,
          rowShare: 0.7,
          featureShare: 0.4,
          lambda: 5,
          seed: seed + model,
        }).model,
    ),
  );
}
