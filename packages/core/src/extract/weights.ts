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
export function addTo(weights: Map<number, number>, value: number, weight: number): void {
  weights.set(value, (weights.get(value) ?? 0) + weight);
}
