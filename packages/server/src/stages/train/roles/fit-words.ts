import { abstractFeatures, aloneFeatures } from '@papyri/core/summarize/roles/abstract-features';
import { startsOf } from '@papyri/core/summarize/roles/found-features';
import { columnScales, scaleColumns, unscaledWeights } from 'onnx-train/linear/column-scales';
import { featureIndex, indexedRows, type NamedRow } from 'onnx-train/linear/feature-index';
import { fitCrf } from 'onnx-train/linear/fit-crf';
import { keepFeatures } from 'onnx-train/linear/keep-features';
import type { NamedModel } from 'onnx-train/linear/named-model';
import { fitSoftmaxRegression } from 'onnx-train/linear/softmax-regression';
import type { SparseRows } from 'onnx-train/linear/sparse-rows';
import { type RoleRow, sentencesOf, targetsOf } from '../../../datasets/forms/role-rows.ts';
import type { RoleParameters } from './role-parameters.ts';

/** A conditional random field over the words of abstracts, features that tell much penalised less. */
export function fitWords(
  rows: readonly RoleRow[],
  labels: readonly string[],
  parameters: RoleParameters,
): NamedModel {
  const starts = startsOf(sentencesOf(rows));
  const options = { labels: labels.length, penalty: parameters.penalty, ...stepsOf(parameters) };
  return fitNamed(
    'chain',
    sentencesOf(rows).flatMap(abstractFeatures),
    targetsOf(rows, labels),
    labels,
    parameters,
    (scaled, targets) => fitCrf({ rows: scaled, starts }, targets, options).weights,
  );
}

/**
 * Softmax regression over the words of single sentences, for text that is no abstract. Every sentence is learned from
 * twice, with the place where it stands in its abstract and without: asked, the place is not always known.
 */
export function fitAlone(
  rows: readonly RoleRow[],
  labels: readonly string[],
  parameters: RoleParameters,
): NamedModel {
  const targets = targetsOf(rows, labels);
  const named = sentencesOf(rows).flatMap((sentences) =>
    sentences.map((sentence, at) => [sentence, at / Math.max(1, sentences.length - 1)] as const),
  );
  const options = { classes: labels.length, penalty: parameters.alonePenalty, ...stepsOf(parameters) };
  return fitNamed(
    'softmax',
    [
      ...named.map(([sentence]) => aloneFeatures(sentence)),
      ...named.map(([sentence, place]) => aloneFeatures(sentence, place)),
    ],
    Int32Array.of(...targets, ...targets),
    labels,
    parameters,
    (scaled, twice) => fitSoftmaxRegression(scaled, twice, options).weights,
  );
}

const stepsOf = ({ steps }: RoleParameters) => ({ steps, tolerance: 1e-3 });

function fitNamed(
  kind: NamedModel['kind'],
  named: readonly NamedRow[],
  targets: Int32Array,
  labels: readonly string[],
  { least, features }: RoleParameters,
  fit: (rows: SparseRows, targets: Int32Array) => Float64Array,
): NamedModel {
  const index = featureIndex(named, least);
  const rows = indexedRows(named, index);
  const scales = columnScales(rows, targets, labels.length);
  const weights = unscaledWeights(fit(scaleColumns(rows, scales), targets), scales, labels.length);
  const counts = new Int32Array(index.size);
  for (const column of rows.columns) counts[column] = (counts[column] ?? 0) + 1;
  return keepFeatures({ kind, labels, features: [...index.keys()], weights }, counts, features);
}
