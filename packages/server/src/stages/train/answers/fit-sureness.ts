import { surenessNames } from '@papyri/core/answer/sureness-rows';
import { fitSoftmaxRegression } from 'onnx-train/linear/softmax-regression';
import { denseRows } from 'onnx-train/linear/sparse-rows';
import { fitPlattScale } from 'onnx-train/metrics/calibration';
import { type Sureness, surenessScorer } from '../../../models/answer-ranker-from.ts';
import type { AnswerParameters } from './answer-parameters.ts';
import type { BestSentence } from './best-sentence.ts';
import { deviationsOf } from './deviations.ts';

/** What a text was answered with. */
export interface SurenessRow extends Pick<BestSentence, 'kind' | 'row' | 'isHit'> {
  readonly fold: number;
}

type Fit = Pick<AnswerParameters, 'surenessPenalty' | 'partShare'>;

const isOwn = ({ kind }: SurenessRow): boolean => kind === 'own' || kind === 'own-part';
const isPart = ({ kind }: SurenessRow): boolean => kind === 'own-part' || kind === 'near-part';

/**
 * Logistic regression that tells answers from what other texts have of the question, also those that fit it best, made
 * a probability by Platt's scale fitted to what each part says when it was fitted without it: 0.5 means "as likely as
 * not" where the question is asked as often of its own paper as of any other.
 */
export function fitSureness(rows: readonly SurenessRow[], fit: Fit): Sureness {
  const folds = [...new Set(rows.map(({ fold }) => fold))];
  const scores: number[] = [];
  const outcomes: number[] = [];
  const whole = rows.filter(({ kind }) => kind === 'own' || kind === 'far');
  const own = whole.filter(isOwn).length;
  const copies = Math.max(1, Math.round((whole.length - own) / Math.max(1, own)));
  for (const fold of folds.length > 1 ? folds : []) {
    const logOdds = surenessScorer(
      regression(
        rows.filter((row) => row.fold !== fold),
        fit,
      ),
    );
    for (const row of whole.filter((one) => one.fold === fold))
      for (let copy = 0; copy < (isOwn(row) ? copies : 1); copy += 1) {
        scores.push(logOdds(row.row));
        outcomes.push(Number(isOwn(row)));
      }
  }
  const plain = regression(rows, fit);
  if (scores.length === 0) return plain;
  const scale = fitPlattScale(scores, outcomes);
  return {
    weights: Object.fromEntries(
      Object.entries(plain.weights).map(([name, weight]) => [name, weight * scale.slope]),
    ),
    shift: plain.shift * scale.slope + scale.shift,
  };
}

/** Answers that the ranker missed are neither: the paper answers, what would be said does not. */
function regression(all: readonly SurenessRow[], { surenessPenalty, partShare }: Fit): Sureness {
  const rows = all.filter((row) => !isOwn(row) || row.isHit);
  // Answers and strangers count as much, and so do those of parts, however many there are of each.
  const groups = rows.map((row) => `${isOwn(row)} ${isPart(row)}`);
  const counts = new Map<string, number>();
  for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1);
  const rowWeights = Float64Array.from(
    rows,
    (row, at) => (isPart(row) ? partShare : 1) / (counts.get(groups[at] ?? '') ?? 1),
  );
  const width = surenessNames.length;
  const { means, deviations } = deviationsOf(
    rows.map(({ row }) => row),
    width,
  );
  const features = new Float32Array(rows.length * width);
  for (const [index, { row }] of rows.entries())
    for (let at = 0; at < width; at += 1)
      features[index * width + at] = ((row[at] ?? 0) - (means[at] ?? 0)) / (deviations[at] ?? 1);
  const { weights } = fitSoftmaxRegression(
    denseRows(features, width),
    rows.map((row) => Number(isOwn(row))),
    { classes: 2, penalty: surenessPenalty, rowWeights, steps: 100 },
  );
  const slopes = surenessNames.map(
    (_, at) => ((weights[2 * at + 1] ?? 0) - (weights[2 * at] ?? 0)) / (deviations[at] ?? 1),
  );
  const shift = (weights[2 * width + 1] ?? 0) - (weights[2 * width] ?? 0);
  return {
    weights: Object.fromEntries(surenessNames.map((name, at) => [name, slopes[at] ?? 0])),
    shift: slopes.reduce((sum, slope, at) => sum - slope * (means[at] ?? 0), shift),
  };
}
