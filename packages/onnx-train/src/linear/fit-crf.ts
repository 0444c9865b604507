import { chainMarginals } from './chain.ts';
import { type LbfgsOptions, minimise } from './lbfgs.ts';
import { chainOf, type SequenceModel, type Sequences, sequenceWeights } from './sequence-model.ts';
import { addPenalty } from './softmax-regression.ts';
import { addTransposed, multiply } from './sparse-rows.ts';

export interface CrfOptions extends LbfgsOptions {
  readonly labels: number;
  /** λ: half of λ times all squared weights is added to the mean loss of a row. */
  readonly penalty: number;
  /** Weights to begin with; 0 where there are none. */
  readonly start?: Float64Array;
}

/**
 * A linear-chain conditional random field (Lafferty, McCallum and Pereira, ICML 2001): the negative log-likelihood of
 * whole labellings, a row, with squared weights as penalty, minimised by L-BFGS. `targets`: a label a row, from 0.
 */
export function fitCrf(sequences: Sequences, targets: ArrayLike<number>, options: CrfOptions): SequenceModel {
  const { width } = sequences.rows;
  const start = options.start ?? new Float64Array(sequenceWeights(width, options.labels));
  const { point } = minimise(crfLoss(sequences, targets, options), start, options);
  return { width, labels: options.labels, weights: point };
}

/** The function that {@link fitCrf} minimises, with its gradient. RangeError where lengths or labels do not fit. */
export function crfLoss(
  { rows, starts }: Sequences,
  targets: ArrayLike<number>,
  { labels, penalty }: CrfOptions,
): (weights: Float64Array, gradient: Float64Array) => number {
  if (targets.length !== rows.rows || starts.at(-1) !== rows.rows)
    throw new RangeError(
      `${targets.length} labels and sequences up to ${starts.at(-1)} for ${rows.rows} rows`,
    );
  for (const target of Array.from(targets))
    if (!(target >= 0 && target < labels)) throw new RangeError(`label ${target} of ${labels}`);
  return (weights, gradient) => {
    const chain = chainOf({ width: rows.width, labels, weights });
    const slope = chainOf({ width: rows.width, labels, weights: gradient });
    gradient.fill(0);
    const scores = multiply(rows, weights, labels);
    let loss = 0;
    for (let sequence = 0; sequence + 1 < starts.length; sequence++) {
      const first = starts[sequence] as number;
      const end = starts[sequence + 1] as number;
      if (first === end) continue;
      const emissions = scores.subarray(first * labels, end * labels);
      const { logPartition, nodes, edges } = chainMarginals(emissions, chain);
      loss += logPartition;
      add(slope.transitions, edges, 1);
      add(slope.start, nodes.subarray(0, labels), 1);
      add(slope.end, nodes.subarray(nodes.length - labels), 1);
      let before = -1;
      for (let row = first; row < end; row++) {
        const target = targets[row] as number;
        const at = (row - first) * labels + target;
        loss -= emissions[at] as number;
        nodes[at] = (nodes[at] as number) - 1;
        if (before < 0) loss -= count(chain.start, slope.start, target);
        else loss -= count(chain.transitions, slope.transitions, before * labels + target);
        before = target;
      }
      loss -= count(chain.end, slope.end, before);
      // From here on the scores are no longer asked for, and their place holds their slopes.
      emissions.set(nodes);
    }
    addTransposed(rows, scores, labels, gradient);
    for (let at = 0; at < gradient.length; at++) gradient[at] = (gradient[at] as number) / rows.rows;
    return loss / rows.rows + addPenalty(weights, gradient, weights.length, penalty);
  };
}

/** Takes what was seen from what was expected; gives the score of what was seen. */
function count(scores: Float64Array, slopes: Float64Array, at: number): number {
  slopes[at] = (slopes[at] as number) - 1;
  return scores[at] as number;
}

function add(to: Float64Array, vector: Float64Array, by: number): void {
  for (let at = 0; at < to.length; at++) to[at] = (to[at] as number) + by * (vector[at] as number);
}
