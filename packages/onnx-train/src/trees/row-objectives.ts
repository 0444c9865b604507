import type { Objective } from './objective.ts';
import type { TreeData } from './tree-data.ts';

/** Second derivatives below this would let one row decide a leaf. */
const leastHessian = 1e-6;

const ones = (rows: number) => new Float32Array(rows).fill(1);

function weightedMean(values: Float32Array, weights: Float32Array): number {
  let sum = 0;
  let total = 0;
  for (const [row, value] of values.entries()) {
    sum += (weights[row] as number) * value;
    total += weights[row] as number;
  }
  return total > 0 ? sum / total : 0;
}

/** Half the squared difference between score and target. */
export function squared({ targets, weights = ones(targets.length) }: TreeData): Objective {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    outputs: 1,
    base: [weightedMean(targets, weights)],
    derivatives(scores, gradient, hessian) {
      for (let row = 0; row < targets.length; row++) {
        const weight = weights[row] as number;
        gradient[row] = weight * ((scores[row] as number) - (targets[row] as number));
        hessian[row] = weight;
      }
    },
    loss(scores) {
      let sum = 0;
      for (let row = 0; row < targets.length; row++)
        sum += ((weights[row] as number) * ((scores[row] as number) - (targets[row] as number)) ** 2) / 2;
      return sum / total;
    },
  };
}

/** Cross-entropy of the target, 0 to 1, and the sigmoid of the score. */
export function logistic({ targets, weights = ones(targets.length) }: TreeData): Objective {
  if (targets.some((target) => !(target >= 0 && target <= 1)))
    throw new RangeError('targets of the logistic loss are from 0 to 1');
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = Math.min(1 - 1e-6, Math.max(1e-6, weightedMean(targets, weights)));
  return {
    outputs: 1,
    base: [Math.log(mean / (1 - mean))],
    derivatives(scores, gradient, hessian) {
      for (let row = 0; row < targets.length; row++) {
        const weight = weights[row] as number;
        const share = 1 / (1 + Math.exp(-(scores[row] as number)));
        gradient[row] = weight * (share - (targets[row] as number));
        hessian[row] = weight * Math.max(leastHessian, share * (1 - share));
      }
    },
    loss(scores) {
      let sum = 0;
      for (let row = 0; row < targets.length; row++) {
        const score = scores[row] as number;
        // log(1 + e^s) - t s, without overflow.
        const softplus = Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score)));
        sum += (weights[row] as number) * (softplus - (targets[row] as number) * score);
      }
      return sum / total;
    },
  };
}

/** Cross-entropy of the target class and the softmax of a row's scores; hessian p(1 − p) of each class. */
export function softmax({ targets, weights = ones(targets.length) }: TreeData, classes: number): Objective {
  const rows = targets.length;
  if (!(classes >= 2)) throw new RangeError('a softmax needs at least two classes');
  if (targets.some((target) => !(Number.isInteger(target) && target >= 0 && target < classes)))
    throw new RangeError(`targets of the softmax are classes from 0 to ${classes - 1}`);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const frequency = new Float64Array(classes).fill(1);
  for (const [row, target] of targets.entries())
    frequency[target] = (frequency[target] as number) + (weights[row] as number);
  return {
    outputs: classes,
    base: [...frequency].map((count) => Math.log(count / (total + classes))),
    derivatives(scores, gradient, hessian) {
      for (let row = 0; row < rows; row++) {
        const weight = weights[row] as number;
        const normaliser = logSumOfRow(scores, row, rows, classes);
        for (let output = 0; output < classes; output++) {
          const at = output * rows + row;
          const share = Math.exp((scores[at] as number) - normaliser);
          gradient[at] = weight * (share - Number(targets[row] === output));
          hessian[at] = weight * Math.max(leastHessian, share * (1 - share));
        }
      }
    },
    loss(scores) {
      let sum = 0;
      for (let row = 0; row < rows; row++) {
        const own = scores[(targets[row] as number) * rows + row] as number;
        sum += (weights[row] as number) * (logSumOfRow(scores, row, rows, classes) - own);
      }
      return sum / total;
    },
  };
}

function logSumOfRow(scores: Float64Array, row: number, rows: number, classes: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let output = 0; output < classes; output++)
    most = Math.max(most, scores[output * rows + row] as number);
  let sum = 0;
  for (let output = 0; output < classes; output++)
    sum += Math.exp((scores[output * rows + row] as number) - most);
  return most + Math.log(sum);
}
