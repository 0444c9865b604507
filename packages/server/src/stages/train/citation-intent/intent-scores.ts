import { type ClassificationScores, classificationScores } from 'onnx-train/metrics/classification';
import { citationIntentOf } from '../../../models/load-citation-intent.ts';
import { type CitationRow, fitIntent, type IntentParameters } from './fit-intent.ts';

/** What is learned from, and what is asked after. */
export interface IntentPart {
  readonly train: readonly CitationRow[];
  readonly test: readonly CitationRow[];
}

/** How the likeliest intents agree with the labels, over all parts together, each asked of what was fitted to its train rows. */
export function intentScores(
  parts: readonly IntentPart[],
  labels: readonly string[],
  parameters: IntentParameters,
): ClassificationScores {
  const truth: number[] = [];
  const found: number[] = [];
  for (const { train, test } of parts) {
    const model = citationIntentOf('fitted', fitIntent(train, labels, parameters));
    for (const shares of model.classify(test.map(({ text }) => text)))
      found.push(shares.indexOf(Math.max(...shares)));
    for (const { label } of test) truth.push(labels.indexOf(label));
  }
  return classificationScores(found, truth, labels.length);
}

/** Each of `folds` parts of the rows asked of what was fitted to the others. */
export const intentFolds = (rows: readonly CitationRow[], folds: number): IntentPart[] =>
  Array.from({ length: folds }, (_, fold) => ({
    train: rows.filter((_row, at) => at % folds !== fold),
    test: rows.filter((_row, at) => at % folds === fold),
  }));
