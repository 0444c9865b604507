/** How a sentence stands among the others, beside `answerSignalNames`. */
export const standingNames = ['score', 'lead', 'share'] as const;

/**
 * How high a candidate is scored, how far the next best is behind it, and its share of the softmax of all scores,
 * in the order of {@link standingNames}.
 */
export function standingSignals(scores: readonly number[], index: number): number[] {
  const own = scores[index] ?? 0;
  let other = Number.NEGATIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const [at, score] of scores.entries()) {
    most = Math.max(most, score);
    if (at !== index) other = Math.max(other, score);
  }
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - most);
  const lead = Number.isFinite(other) ? Math.max(-3, Math.min(3, own - other)) : 3;
  return [Math.max(-10, Math.min(10, own)) / 10, lead / 3, Math.exp(own - most) / sum];
}
