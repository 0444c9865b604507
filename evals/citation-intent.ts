import { featureIndex, indexedRows } from 'onnx-train/linear/feature-index';
import { fitSoftmaxRegression, linearProbabilities } from 'onnx-train/linear/softmax-regression';
import { classificationScores } from 'onnx-train/metrics/classification';
import { citingFeatures } from './citation-features.ts';
import { learningParts } from './learning-parts.ts';

interface CitationRow {
  readonly text: string;
  readonly label: string;
}

/**
 * `eval -- citation-intent <jsonl> [train.jsonl] [--cv=3] [--penalty=0.002]` (SciCite and ACL-ARC, a sentence and its
 * label a row): why a sentence cites. Softmax regression, learned in the run from the train file.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const parts = await learningParts<CitationRow>(
    args,
    'usage: eval -- citation-intent <jsonl> [train.jsonl] [--cv=3]',
  );
  const penalty = Number(
    args.find((arg) => arg.startsWith('--penalty='))?.slice('--penalty='.length) ?? 2e-3,
  );
  const labels = [...new Set(parts.flatMap(({ train }) => train.map(({ label }) => label)))].sort();
  const truth: number[] = [];
  const found: number[] = [];
  for (const { train, test } of parts) {
    const named = train.map(({ text }) => citingFeatures(text));
    const index = featureIndex(named, 2);
    const targets = train.map(({ label }) => labels.indexOf(label));
    const options = { classes: labels.length, penalty, steps: 80, tolerance: 1e-3 };
    const model = fitSoftmaxRegression(indexedRows(named, index), targets, options);
    const rows = indexedRows(
      test.map(({ text }) => citingFeatures(text)),
      index,
    );
    const probabilities = linearProbabilities(model, rows);
    for (const [row, { label }] of test.entries()) {
      const own = probabilities.subarray(row * labels.length, (row + 1) * labels.length);
      found.push(own.indexOf(Math.max(...own)));
      truth.push(labels.indexOf(label));
    }
  }
  const scores = classificationScores(found, truth, labels.length);
  console.table(Object.fromEntries(labels.map((label, at) => [label, scores.classes[at]])));
  return { micro_f1: scores.microF1, macro_f1: scores.macroF1, rows: truth.length };
}
