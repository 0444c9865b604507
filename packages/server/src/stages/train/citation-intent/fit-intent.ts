import { citingFeatures } from '@papyri/core/text/citing-features';
import { featureIndex, indexedRows } from 'onnx-train/linear/feature-index';
import { keepFeatures } from 'onnx-train/linear/keep-features';
import type { NamedModel } from 'onnx-train/linear/named-model';
import { fitSoftmaxRegression } from 'onnx-train/linear/softmax-regression';
import { z } from 'zod';

/** A citing sentence and why it cites, in the form of SciCite and ACL-ARC. */
export const citationRowSchema = z.object({ text: z.string(), label: z.string() });
export type CitationRow = z.infer<typeof citationRowSchema>;

/** How intents are learned; what is taken where nothing is said was chosen by cross-validation on SciCite's train file. */
export const intentParametersSchema = z.object({
  penalty: z.number().min(0).default(2e-3),
  /** Steps of L-BFGS. */
  steps: z.int().min(1).max(1000).default(80),
  /** Features that stand in fewer sentences are not looked at. */
  least: z.int().min(1).default(2),
  /** Features that are kept. */
  features: z.int().min(100).max(200_000).default(20_000),
  /** Of the cross-validation that the figures come from. */
  folds: z.int().min(2).max(20).default(3),
});
export type IntentParameters = z.infer<typeof intentParametersSchema>;

/** All labels that are given, by name. */
export const intentsOf = (rows: readonly CitationRow[]): string[] =>
  [...new Set(rows.map(({ label }) => label))].sort();

/** Softmax regression over the words of citing sentences and what stands near their citations. */
export function fitIntent(
  rows: readonly CitationRow[],
  labels: readonly string[],
  { penalty, steps, least, features }: IntentParameters,
): NamedModel {
  const named = rows.map(({ text }) => citingFeatures(text));
  const index = featureIndex(named, least);
  const columns = indexedRows(named, index);
  const targets = rows.map(({ label }) => labels.indexOf(label));
  const options = { classes: labels.length, penalty, steps, tolerance: 1e-3 };
  const { weights } = fitSoftmaxRegression(columns, targets, options);
  const counts = new Int32Array(index.size);
  for (const column of columns.columns) counts[column] = (counts[column] ?? 0) + 1;
  return keepFeatures({ kind: 'softmax', labels, features: [...index.keys()], weights }, counts, features);
}
