import { averageTrees } from 'onnx-train/trees/average-trees';
import { fitTrees } from 'onnx-train/trees/fit-trees';
import type { TreeData } from 'onnx-train/trees/tree-data';
import type { TreeModel } from 'onnx-train/trees/tree-model';

/** What of one paper is to be ranked: features, `items × width`, and how good each item is. */
export interface ValuedItems {
  readonly rows: Float32Array;
  readonly values: readonly number[];
}

/**
 * Each paper's items as a list to rank (ListNet; Cao et al., ICML 2007): the best has target 1, one that is worse by
 * `temperature` e times less.
 */
export function listsToRank(papers: readonly ValuedItems[], width: number, temperature: number): TreeData {
  const total = papers.reduce((sum, { values }) => sum + values.length, 0);
  const features = new Float32Array(total * width);
  const targets = new Float32Array(total);
  const groups = [0];
  let row = 0;
  for (const { rows, values } of papers) {
    features.set(rows, row * width);
    const most = values.reduce((best, value) => Math.max(best, value), 0);
    for (const value of values) targets[row++] = Math.exp((value - most) / temperature);
    groups.push(row);
  }
  return { features, width, targets, groups: Int32Array.from(groups) };
}

export interface RankingParameters {
  /** So many rankers of different seeds are averaged. */
  readonly models: number;
  readonly rounds: number;
  readonly learningRate: number;
  readonly depth: number;
  /** Share of the features that each round sees. */
  readonly featureShare: number;
}

/** Trees that rank such lists, the mean of several seeds. */
export function fitRanking(data: TreeData, parameters: RankingParameters, seed: number): TreeModel {
  const { models, rounds, learningRate, depth, featureShare } = parameters;
  const options = { objective: 'listwise', rounds, learningRate, maxDepth: depth, featureShare } as const;
  return averageTrees(
    Array.from(
      { length: models },
      (_, model) => fitTrees(data, { ...options, rowShare: 0.7, lambda: 5, seed: seed + model }).model,
    ),
  );
}
