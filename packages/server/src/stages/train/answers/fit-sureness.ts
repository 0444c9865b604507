import { answerSignalNames } from '@papyri/core/answer/answer-signals';
import { standingNames } from '@papyri/core/answer/standing';
import { surenessRow } from '@papyri/core/answer/trained-ranker';
import { fitSoftmaxRegression } from 'onnx-train/linear/softmax-regression';
import { denseRows } from 'onnx-train/linear/sparse-rows';
import { fitPlattScale } from 'onnx-train/metrics/calibration';
import { type Sureness, surenessScorer } from '../../../models/answer-ranker-from.ts';
import type { Asked } from './answer-examples.ts';

/** What the best sentence of a paper shows, and whether the paper is the question's own. */
export interface SurenessRow {
  readonly fold: number;
  readonly signals: Float64Array;
  readonly own: boolean;
}

const surenessNames = [...answerSignalNames, ...standingNames];

/** The row of the best scored sentence of what was asked. */
export function bestSignals({ evidence }: Asked, scores: readonly number[]): Float64Array {
  let best = 0;
  for (const [at, score] of scores.entries()) if (score > (scores[best] ?? 0)) best = at;
  return surenessRow(evidence, scores, best);
}

/**
 * Logistic regression over signals of papers that their rankers had not seen, made a probability by Platt's scale
 * fitted to what each part says when it was fitted without it.
 */
export function fitSureness(rows: readonly SurenessRow[], penalty = 0.0005): Sureness {
  const folds = [...new Set(rows.map(({ fold }) => fold))];
  const scores: number[] = [];
  const outcomes: number[] = [];
  const own = rows.filter((row) => row.own).length;
  const strangers = rows.length - own;
  for (const fold of folds.length > 1 ? folds : []) {
    const logOdds = surenessScorer(
      regression(
        rows.filter((row) => row.fold !== fold),
        penalty,
      ),
    );
    for (const row of rows.filter((one) => one.fold === fold)) {
      // As often one as the other, so that 0.5 means "as likely as not" where nothing is known.
      const copies = row.own ? Math.max(1, Math.round(strangers / own)) : 1;
      for (let copy = 0; copy < copies; copy += 1) {
        scores.push(logOdds(row.signals));
        outcomes.push(Number(row.own));
      }
    }
  }
  const plain = regression(rows, penalty);
  if (scores.length === 0) return plain;
  const scale = fitPlattScale(scores, outcomes);
  return {
    weights: Object.fromEntries(
      Object.entries(plain.weights).map(([name, weight]) => [name, weight * scale.slope]),
    ),
    shift: plain.shift * scale.slope + scale.shift,
  };
}

function regression(rows: readonly SurenessRow[], penalty: number): Sureness {
  const features = Float32Array.from(rows.flatMap(({ signals }) => [...signals]));
  const own = rows.filter((row) => row.own).length;
  // Each side counts as much, however many strangers were asked.
  const rowWeights = Float64Array.from(rows, (row) => (row.own ? 1 / own : 1 / (rows.length - own)));
  const width = surenessNames.length;
  const { weights } = fitSoftmaxRegression(
    denseRows(features, width),
    rows.map((row) => Number(row.own)),
    { classes: 2, penalty, rowWeights, steps: 200 },
  );
  return {
    weights: Object.fromEntries(
      surenessNames.map((name, at) => [name, (weights[2 * at + 1] ?? 0) - (weights[2 * at] ?? 0)]),
    ),
    shift: (weights[2 * width + 1] ?? 0) - (weights[2 * width] ?? 0),
  };
}
