import { type LbfgsOptions, minimise } from './lbfgs.ts';
import { addPenalty, type LinearModel, softmaxInPlace } from './softmax-regression.ts';
import { addTransposed, multiply, type SparseRows } from './sparse-rows.ts';

export interface RankerOptions extends LbfgsOptions {
  /** λ: half of λ times the squared weights is added to the mean loss of a list. */
  readonly penalty: number;
}

/**
 * A linear scorer whose softmax over each list comes near the list's relevance, shared out to sum to 1 (ListNet's
 * top-one loss; Cao et al., ICML 2007, eq. 5), by L-BFGS. `groups`: where each list's rows start, and at the end the
 * number of rows. Lists without relevance count nothing. A common intercept would change no order and stays 0.
 */
export function fitLinearRanker(
  rows: SparseRows,
  relevance: ArrayLike<number>,
  groups: Int32Array,
  options: RankerOptions,
): LinearModel {
  const loss = rankingLoss(rows, relevance, groups, options.penalty);
  const { point } = minimise(loss, new Float64Array(rows.width), options);
  const weights = new Float64Array(rows.width + 1);
  weights.set(point);
  return { width: rows.width, outputs: 1, weights };
}

/** The function that {@link fitLinearRanker} minimises, with its gradient. RangeError where lengths do not fit. */
export function rankingLoss(
  rows: SparseRows,
  relevance: ArrayLike<number>,
  groups: Int32Array,
  penalty: number,
): (weights: Float64Array, gradient: Float64Array) => number {
  if (relevance.length !== rows.rows || groups.at(-1) !== rows.rows)
    throw new RangeError(
      `${relevance.length} targets and groups up to ${groups.at(-1)} for ${rows.rows} rows`,
    );
  const lists: { start: number; end: number; total: number }[] = [];
  for (let group = 0; group + 1 < groups.length; group++) {
    const start = groups[group] as number;
    const end = groups[group + 1] as number;
    let total = 0;
    for (let row = start; row < end; row++) total += relevance[row] as number;
    if (total > 0) lists.push({ start, end, total });
  }
  return (weights, gradient) => {
    const scores = multiply(rows, weights, 1);
    const slopes = new Float64Array(rows.rows);
    gradient.fill(0);
    let loss = 0;
    for (const { start, end, total } of lists) {
      const shares = slopes.subarray(start, end);
      shares.set(scores.subarray(start, end));
      loss += softmaxInPlace(shares) / lists.length;
      for (let row = start; row < end; row++) {
        const target = (relevance[row] as number) / total;
        loss -= (target * (scores[row] as number)) / lists.length;
        slopes[row] = ((slopes[row] as number) - target) / lists.length;
      }
    }
    addTransposed(rows, slopes, 1, gradient);
    return loss + addPenalty(weights, gradient, weights.length, penalty);
  };
}
