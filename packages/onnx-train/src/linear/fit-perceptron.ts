import { seededRandom } from '../random.ts';
import { bestLabels } from './chain.ts';
import { chainOf, type SequenceModel, type Sequences, sequenceWeights } from './sequence-model.ts';
import { multiply, type SparseRows } from './sparse-rows.ts';

export interface PerceptronOptions {
  readonly labels: number;
  /** Times that all sequences are seen. */
  readonly rounds: number;
  /** Decides the order in which they are seen. */
  readonly seed: number;
}

/**
 * The averaged structured perceptron (Collins, EMNLP 2002, figure 1 and section 2.2): Viterbi's labelling with the
 * weights so far, a correction where it is wrong, and the mean of all weights at the end. Sequences of one row make it
 * a classifier. RangeError where lengths do not fit.
 */
export function fitPerceptron(
  { rows, starts }: Sequences,
  targets: ArrayLike<number>,
  { labels, rounds, seed }: PerceptronOptions,
): SequenceModel {
  if (targets.length !== rows.rows || starts.at(-1) !== rows.rows)
    throw new RangeError(
      `${targets.length} labels and sequences up to ${starts.at(-1)} for ${rows.rows} rows`,
    );
  const random = seededRandom(seed);
  const size = sequenceWeights(rows.width, labels);
  const model: SequenceModel = { width: rows.width, labels, weights: new Float64Array(size) };
  // The mean is the weights less this sum over the steps: each correction counts for the steps that came before it.
  const late = new Float64Array(size);
  const order = Int32Array.from({ length: starts.length - 1 }, (_, sequence) => sequence);
  let step = 1;
  const correct = (at: number, by: number): void => {
    model.weights[at] = (model.weights[at] as number) + by;
    late[at] = (late[at] as number) + by * step;
  };
  for (let round = 0; round < rounds; round++) {
    for (let left = order.length - 1; left > 0; left--) {
      const other = random.below(left + 1);
      [order[left], order[other]] = [order[other] as number, order[left] as number];
    }
    for (const sequence of order) {
      const part = slice(rows, starts[sequence] as number, starts[sequence + 1] as number);
      if (part.rows > 0) {
        const found = bestLabels(multiply(part, model.weights, labels), chainOf(model));
        const truth = Int32Array.from(found, (_, at) => targets[(starts[sequence] as number) + at] as number);
        if (found.some((label, at) => label !== truth[at])) {
          addLabelling(part, truth, labels, 1, correct);
          addLabelling(part, found, labels, -1, correct);
        }
      }
      step++;
    }
  }
  return { ...model, weights: model.weights.map((weight, at) => weight - (late[at] as number) / step) };
}

function slice({ width, starts, columns, values }: SparseRows, from: number, to: number): SparseRows {
  const first = starts[from] as number;
  const end = starts[to] as number;
  return {
    rows: to - from,
    width,
    starts: starts.subarray(from, to + 1).map((start) => start - first),
    columns: columns.subarray(first, end),
    values: values.subarray(first, end),
  };
}

/** Adds a labelling's features, transitions, start and end, times `by`. */
function addLabelling(
  rows: SparseRows,
  found: Int32Array,
  labels: number,
  by: number,
  correct: (at: number, by: number) => void,
): void {
  const transitions = rows.width * labels;
  const ends = transitions + labels * labels;
  for (const [row, label] of found.entries()) {
    for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at++)
      correct((rows.columns[at] as number) * labels + label, by * (rows.values[at] as number));
    if (row === 0) correct(ends + label, by);
    else correct(transitions + (found[row - 1] as number) * labels + label, by);
    if (row === found.length - 1) correct(ends + labels + label, by);
  }
}
