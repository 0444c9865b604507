import { columnScales, scaleColumns } from 'onnx-train/linear/column-scales';
import { fitCrf } from 'onnx-train/linear/fit-crf';
import { labelProbabilities } from 'onnx-train/linear/sequence-model';
import { sparseRows } from 'onnx-train/linear/sparse-rows';
import { fitTrees } from 'onnx-train/trees/fit-trees';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import { roleContext, roleNeighbours } from './role-context.ts';
import { indexOf, type RoleRow, roleFeatures, sequencesOf, startsOf } from './role-features.ts';

/** Gives probabilities, `sentences × labels`, of the sentences of abstracts, one abstract after the other. */
export type RoleModel = (rows: readonly RoleRow[]) => Float64Array;

export const targetsOf = (rows: readonly RoleRow[], labels: readonly string[]): Int32Array =>
  Int32Array.from(rows.flatMap((row) => row.labels.map((label) => labels.indexOf(label))));

/** A conditional random field over {@link roleFeatures}, columns that tell much penalised less. */
export function fitWords(train: readonly RoleRow[], labels: readonly string[]): RoleModel {
  const index = indexOf(train, roleFeatures);
  const targets = targetsOf(train, labels);
  const { rows, starts } = sequencesOf(train, roleFeatures, index);
  const scales = columnScales(rows, targets, labels.length);
  const options = { labels: labels.length, penalty: 4e-3, steps: 35, tolerance: 1e-3 };
  const model = fitCrf({ rows: scaleColumns(rows, scales), starts }, targets, options);
  return (asked) => {
    const given = sequencesOf(asked, roleFeatures, index);
    return labelProbabilities(model, { rows: scaleColumns(given.rows, scales), starts: given.starts });
  };
}

/**
 * What {@link fitWords} finds probable of a sentence and of those around it, read by trees and by a second chain, whose
 * probabilities are averaged (stacking; Wolpert, 1992). The second stage learns from what the first says of abstracts
 * that it did not learn from.
 */
export function fitStack(train: readonly RoleRow[], labels: readonly string[], parts = 4): RoleModel {
  const first = fitWords(train, labels);
  const unseen = outOfFold(train, labels, parts);
  const targets = targetsOf(train, labels);
  const { starts } = startsOf(train);
  const trees = fitTrees(
    { ...roleContext(train, unseen, labels.length), targets: Float32Array.from(targets) },
    {
      objective: 'softmax',
      classes: labels.length,
      rounds: 120,
      learningRate: 0.05,
      maxDepth: 4,
      featureShare: 0.3,
      rowShare: 0.6,
      lambda: 10,
      minChildWeight: 10,
    },
  );
  const predictor = treePredictor(trees.model);
  const { entries, width } = roleNeighbours(train, unseen, labels.length);
  const options = { labels: labels.length, penalty: 1e-3, steps: 60, tolerance: 1e-4 };
  const chain = fitCrf({ rows: sparseRows(entries, width), starts }, targets, options);
  return (asked) => {
    const found = first(asked);
    const byTrees = predictor.predict(roleContext(asked, found, labels.length).features);
    const around = sparseRows(roleNeighbours(asked, found, labels.length).entries, width);
    const byChain = labelProbabilities(chain, { rows: around, starts: startsOf(asked).starts });
    return byChain.map((share, at) => (share + (byTrees[at] ?? 0)) / 2);
  };
}

/** Probabilities of each abstract by a model that learned from the other parts. */
function outOfFold(train: readonly RoleRow[], labels: readonly string[], parts: number): Float64Array {
  const { starts, sentences } = startsOf(train);
  const result = new Float64Array(sentences * labels.length);
  for (let part = 0; part < parts; part++) {
    const own = train.flatMap((row, at) => (at % parts === part ? [{ row, at }] : []));
    const model = fitWords(
      train.filter((_row, at) => at % parts !== part),
      labels,
    );
    const found = model(own.map(({ row }) => row));
    let from = 0;
    for (const { row, at } of own) {
      const size = row.sentences.length * labels.length;
      result.set(found.subarray(from, from + size), (starts[at] ?? 0) * labels.length);
      from += size;
    }
  }
  return result;
}
