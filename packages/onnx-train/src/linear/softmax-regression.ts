import { type LbfgsOptions, minimise } from './lbfgs.ts';
import { addTransposed, multiply, type SparseRows } from './sparse-rows.ts';

/** Scores linear in the features: a number each of `outputs`. */
export interface LinearModel {
  readonly width: number;
  readonly outputs: number;
  /** `width × outputs` weights, then `outputs` intercepts. */
  readonly weights: Float64Array;
}

export interface RegressionOptions extends LbfgsOptions {
  readonly classes: number;
  /** λ: half of λ times the squared weights is added to the mean loss; intercepts are free. */
  readonly penalty: number;
  /** How much each row counts, ≥ 0; 1 where there are none. */
  readonly rowWeights?: Float64Array;
}

/**
 * Softmax (multinomial logistic) regression: the mean cross-entropy of the softmax of linear scores, with squared
 * weights as penalty, minimised by L-BFGS. `targets`: a class a row, from 0. With two classes this is logistic
 * regression on the difference of the two scores. RangeError where lengths or classes do not fit.
 */
export function fitSoftmaxRegression(
  rows: SparseRows,
  targets: ArrayLike<number>,
  options: RegressionOptions,
): LinearModel {
  const loss = softmaxLoss(rows, targets, options);
  const start = new Float64Array((rows.width + 1) * options.classes);
  return { width: rows.width, outputs: options.classes, weights: minimise(loss, start, options).point };
}

/** The function that {@link fitSoftmaxRegression} minimises, with its gradient. */
export function softmaxLoss(
  rows: SparseRows,
  targets: ArrayLike<number>,
  { classes, penalty, rowWeights }: RegressionOptions,
): (weights: Float64Array, gradient: Float64Array) => number {
  if (targets.length !== rows.rows) throw new RangeError(`${targets.length} targets for ${rows.rows} rows`);
  const total = rowWeights ? rowWeights.reduce((sum, weight) => sum + weight, 0) : rows.rows;
  return (weights, gradient) => {
    const scores = linearScores({ width: rows.width, outputs: classes, weights }, rows);
    const intercepts = rows.width * classes;
    gradient.fill(0);
    let loss = 0;
    for (let row = 0; row < rows.rows; row++) {
      const target = targets[row] as number;
      if (!(target >= 0 && target < classes)) throw new RangeError(`class ${target} of ${classes}`);
      const share = (rowWeights?.[row] ?? 1) / total;
      const of = scores.subarray(row * classes, (row + 1) * classes);
      loss -= share * (of[target] as number);
      loss += share * softmaxInPlace(of);
      of[target] = (of[target] as number) - 1;
      for (let output = 0; output < classes; output++) {
        of[output] = (of[output] as number) * share;
        gradient[intercepts + output] = (gradient[intercepts + output] as number) + (of[output] as number);
      }
    }
    addTransposed(rows, scores, classes, gradient);
    return loss + addPenalty(weights, gradient, intercepts, penalty);
  };
}

/** Adds λ times the first `count` weights to the gradient; gives half of λ times their squares. */
export function addPenalty(
  weights: Float64Array,
  gradient: Float64Array,
  count: number,
  penalty: number,
): number {
  let squares = 0;
  for (let at = 0; at < count; at++) {
    const weight = weights[at] as number;
    squares += weight * weight;
    gradient[at] = (gradient[at] as number) + penalty * weight;
  }
  return (penalty / 2) * squares;
}

/** Scores, `rows × outputs`. RangeError where the width is another. */
export function linearScores(model: LinearModel, rows: SparseRows): Float64Array {
  if (rows.width !== model.width)
    throw new RangeError(`rows of ${rows.width} features, a model of ${model.width}`);
  const scores = multiply(rows, model.weights, model.outputs);
  const intercepts = model.width * model.outputs;
  for (let at = 0; at < scores.length; at++)
    scores[at] = (scores[at] as number) + (model.weights[intercepts + (at % model.outputs)] as number);
  return scores;
}

/** Probabilities of the classes, `rows × outputs`. */
export function linearProbabilities(model: LinearModel, rows: SparseRows): Float64Array {
  const scores = linearScores(model, rows);
  for (let at = 0; at < scores.length; at += model.outputs)
    softmaxInPlace(scores.subarray(at, at + model.outputs));
  return scores;
}

/** Makes shares of scores that sum to 1; gives the logarithm of the sum of the scores' powers. */
export function softmaxInPlace(scores: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) most = Math.max(most, score);
  let total = 0;
  for (let at = 0; at < scores.length; at++) {
    scores[at] = Math.exp((scores[at] as number) - most);
    total += scores[at] as number;
  }
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] as number) / total;
  return most + Math.log(total);
}
