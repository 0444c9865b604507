import { bestLabels, type ChainScores, chainMarginals } from './chain.ts';
import { multiply, type SparseRows } from './sparse-rows.ts';

/** Labelled rows that stand in sequences: row after row, a sequence after the other. */
export interface Sequences {
  readonly rows: SparseRows;
  /** Where each sequence's rows start, and at the end the number of rows. */
  readonly starts: Int32Array;
}

/**
 * A linear chain over labels. `weights`: `width × labels` of the features, then `labels × labels` of transitions, then
 * `labels` of starts and `labels` of ends.
 */
export interface SequenceModel {
  readonly width: number;
  readonly labels: number;
  readonly weights: Float64Array;
}

/** How many weights a model has. */
export const sequenceWeights = (width: number, labels: number): number => (width + labels + 2) * labels;

/** The part of the weights that does not hang on features, as views. */
export function chainOf({ width, labels, weights }: SequenceModel): ChainScores {
  const first = width * labels;
  const second = first + labels * labels;
  return {
    labels,
    transitions: weights.subarray(first, second),
    start: weights.subarray(second, second + labels),
    end: weights.subarray(second + labels, second + 2 * labels),
  };
}

/** Labels of all rows, the best of each sequence as a whole. RangeError where the width is another. */
export function labelSequences(model: SequenceModel, { rows, starts }: Sequences): Int32Array {
  const result = new Int32Array(rows.rows);
  each(model, rows, starts, (emissions, first) => result.set(bestLabels(emissions, chainOf(model)), first));
  return result;
}

/** Probabilities of the labels, `rows × labels`: those of a CRF, which a perceptron's scores are not. */
export function labelProbabilities(model: SequenceModel, { rows, starts }: Sequences): Float64Array {
  const result = new Float64Array(rows.rows * model.labels);
  each(model, rows, starts, (emissions, first) =>
    result.set(chainMarginals(emissions, chainOf(model)).nodes, first * model.labels),
  );
  return result;
}

function each(
  model: SequenceModel,
  rows: SparseRows,
  starts: Int32Array,
  use: (emissions: Float64Array, first: number) => void,
): void {
  if (rows.width !== model.width)
    throw new RangeError(`rows of ${rows.width} features, a model of ${model.width}`);
  const scores = multiply(rows, model.weights, model.labels);
  for (let sequence = 0; sequence + 1 < starts.length; sequence++) {
    const first = starts[sequence] as number;
    const end = starts[sequence + 1] as number;
    if (end > first) use(scores.subarray(first * model.labels, end * model.labels), first);
  }
}
