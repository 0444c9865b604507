import { minimise } from '../linear/lbfgs.ts';

/**
 * Expected calibration error: over `bins` of equal width, the mean distance of how sure one was from how often one was
 * right, weighted by rows (Guo et al., ICML 2017, eq. 3). `outcomes`: 1 or 0 a row.
 */
export function calibrationError(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  bins = 15,
): number {
  const sums = Array.from({ length: bins }, () => ({ sure: 0, right: 0 }));
  for (let row = 0; row < probabilities.length; row++) {
    const probability = probabilities[row] ?? 0;
    const bin = sums[Math.min(bins - 1, Math.floor(probability * bins))];
    if (!bin) throw new RangeError(`a probability of ${probability}`);
    bin.sure += probability;
    bin.right += outcomes[row] ?? 0;
  }
  const apart = sums.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0);
  return probabilities.length === 0 ? 0 : apart / probabilities.length;
}

/** A line within a sigmoid: the probability of a score is 1 / (1 + e^−(slope · score + shift)). */
export interface PlattScale {
  readonly slope: number;
  readonly shift: number;
}

/**
 * Fits probabilities to scores (Platt, "Probabilistic outputs for support vector machines", 1999, with his targets
 * (N₊ + 1) / (N₊ + 2) and 1 / (N₋ + 2), which keep them finite).
 */
export function fitPlattScale(scores: ArrayLike<number>, outcomes: ArrayLike<number>): PlattScale {
  let positive = 0;
  for (let row = 0; row < scores.length; row++) positive += outcomes[row] === 1 ? 1 : 0;
  const high = (positive + 1) / (positive + 2);
  const low = 1 / (scores.length - positive + 2);
  const { point } = minimise(
    ([slope = 0, shift = 0], gradient) => {
      gradient.fill(0);
      let loss = 0;
      for (let row = 0; row < scores.length; row++) {
        const score = scores[row] ?? 0;
        const target = outcomes[row] === 1 ? high : low;
        const line = slope * score + shift;
        loss += Math.max(line, 0) + Math.log1p(Math.exp(-Math.abs(line))) - target * line;
        const wrong = 1 / (1 + Math.exp(-line)) - target;
        gradient[0] = (gradient[0] ?? 0) + wrong * score;
        gradient[1] = (gradient[1] ?? 0) + wrong;
      }
      return loss;
    },
    Float64Array.of(0, Math.log(high / low) / 2),
    { tolerance: 1e-8, steps: 200 },
  );
  const [slope = 0, shift = 0] = point;
  return { slope, shift };
}

export function plattProbability({ slope, shift }: PlattScale, score: number): number {
  return 1 / (1 + Math.exp(-(slope * score + shift)));
}

/** Steps that only rise: the probability of a score is that of the last step that is not above it. */
export interface IsotonicScale {
  readonly scores: readonly number[];
  readonly probabilities: readonly number[];
}

/**
 * Fits the rising function of least squares (isotonic regression by pooling adjacent violators; Zadrozny and Elkan,
 * KDD 2002). It needs more rows than {@link fitPlattScale} and no shape.
 */
export function fitIsotonicScale(scores: ArrayLike<number>, outcomes: ArrayLike<number>): IsotonicScale {
  const rows = Array.from(scores, (score, row) => ({ score, outcome: outcomes[row] ?? 0 }));
  rows.sort((a, b) => a.score - b.score);
  const blocks: { score: number; sum: number; rows: number }[] = [];
  for (const { score, outcome } of rows) {
    const last = blocks.at(-1);
    if (last?.score === score) {
      last.sum += outcome;
      last.rows++;
    } else blocks.push({ score, sum: outcome, rows: 1 });
  }
  const pooled: typeof blocks = [];
  for (const block of blocks) {
    let next = block;
    for (
      let last = pooled.at(-1);
      last && last.sum * next.rows >= next.sum * last.rows;
      last = pooled.at(-1)
    ) {
      pooled.pop();
      next = { score: last.score, sum: last.sum + next.sum, rows: last.rows + next.rows };
    }
    pooled.push(next);
  }
  return {
    scores: pooled.map(({ score }) => score),
    probabilities: pooled.map(({ sum, rows: count }) => sum / count),
  };
}

/** The probability of a score; of one below all that were seen, that of the lowest step. */
export function isotonicProbability({ scores, probabilities }: IsotonicScale, score: number): number {
  let low = 0;
  let high = scores.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scores[middle] ?? 0) <= score) low = middle + 1;
    else high = middle;
  }
  return probabilities[Math.max(0, low - 1)] ?? 0;
}
