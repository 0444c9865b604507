import { foundForChain, foundForTrees, startsOf } from '@papyri/core/summarize/roles/found-features';
import { featureIndex, indexedRows } from 'onnx-train/linear/feature-index';
import { fitCrf } from 'onnx-train/linear/fit-crf';
import type { NamedModel } from 'onnx-train/linear/named-model';
import { fitTrees } from 'onnx-train/trees/fit-trees';
import { type RoleRow, sentencesOf, targetsOf } from '../../../datasets/forms/role-rows.ts';
import { type RoleStack, wordLabeller } from '../../../models/role-stack.ts';
import { fitWords } from './fit-words.ts';
import type { RoleParameters } from './role-parameters.ts';

/** All that reads abstracts. The second stage learns from what the first says of abstracts that it did not learn from. */
export function fitRoles(
  rows: readonly RoleRow[],
  labels: readonly string[],
  parameters: RoleParameters,
  seed: number,
): RoleStack {
  const words = fitWords(rows, labels, parameters);
  const unseen = outOfFold(rows, labels, parameters);
  const targets = targetsOf(rows, labels);
  const { model: trees } = fitTrees(
    { ...foundForTrees(sentencesOf(rows), unseen, labels.length), targets: Float32Array.from(targets) },
    {
      objective: 'softmax',
      classes: labels.length,
      rounds: parameters.rounds,
      learningRate: parameters.learningRate,
      maxDepth: parameters.depth,
      featureShare: 0.3,
      rowShare: 0.6,
      lambda: 10,
      minChildWeight: 10,
      seed,
    },
  );
  return { words, trees, chain: fitChain(rows, unseen, labels, parameters.chainPenalty) };
}

function fitChain(
  rows: readonly RoleRow[],
  found: Float64Array,
  labels: readonly string[],
  penalty: number,
): NamedModel {
  const named = foundForChain(sentencesOf(rows), found, labels.length);
  const index = featureIndex(named);
  const sequences = { rows: indexedRows(named, index), starts: startsOf(sentencesOf(rows)) };
  const options = { labels: labels.length, penalty, steps: 60, tolerance: 1e-4 };
  const { weights } = fitCrf(sequences, targetsOf(rows, labels), options);
  return { kind: 'chain', labels, features: [...index.keys()], weights };
}

/** Probabilities of each abstract by a model that learned from the other parts. */
function outOfFold(
  rows: readonly RoleRow[],
  labels: readonly string[],
  parameters: RoleParameters,
): Float64Array {
  const { parts } = parameters;
  const starts = startsOf(sentencesOf(rows));
  const result = new Float64Array((starts.at(-1) ?? 0) * labels.length);
  for (let part = 0; part < parts; part++) {
    const others = rows.filter((_row, at) => at % parts !== part);
    const label = wordLabeller(fitWords(others, labels, parameters));
    for (const [at, row] of rows.entries())
      if (at % parts === part) result.set(label([row.sentences]), (starts[at] ?? 0) * labels.length);
  }
  return result;
}
