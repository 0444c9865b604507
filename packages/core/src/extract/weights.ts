/** The value that has most weight. */
export function heaviest(weights: ReadonlyMap<number, number>): number | undefined {
  let best: number | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const [value, weight] of weights)
    if (weight > most) {
      best = value;
      most = weight;
    }
  return best;
}

/** Adds to the weight of a value. */
export function addTo<Value>(weights: Map<Value, number>, value: Value, weight: number): void {
  weights.set(value, (weights.get(value) ?? 0) + weight);
}

/** The value that half of the weight lies at or below; undefined for none. */
export function weightedMedian(
  values: readonly { readonly value: number; readonly weight: number }[],
): number | undefined {
  const sorted = [...values].sort((a, b) => a.value - b.value);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let sum = 0;
  return sorted.find(({ weight }) => {
    sum += weight;
    return sum >= half;
  })?.value;
}
