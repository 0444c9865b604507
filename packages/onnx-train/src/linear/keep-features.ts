import type { NamedModel } from './named-model.ts';

/**
 * A model with only those features that move its scores most: by the squared deviation of a feature's weights from
 * their mean over the labels, times how often the feature stands in what was learned from (what all labels get alike
 * moves nothing). `counts`: rows that have the feature, by column. The order of those that stay is kept.
 */
export function keepFeatures(model: NamedModel, counts: ArrayLike<number>, most: number): NamedModel {
  const { features, weights, labels } = model;
  if (features.length <= most) return model;
  const size = labels.length;
  const moves = features.map((_name, column) => {
    const own = weights.subarray(column * size, (column + 1) * size);
    const mean = own.reduce((sum, weight) => sum + weight, 0) / size;
    return own.reduce((sum, weight) => sum + (weight - mean) ** 2, 0) * (counts[column] ?? 0);
  });
  const kept = [...moves.keys()]
    .sort((a, b) => (moves[b] ?? 0) - (moves[a] ?? 0) || a - b)
    .slice(0, most)
    .sort((a, b) => a - b);
  const fewer = new Float64Array(weights.length - (features.length - most) * size);
  for (const [place, column] of kept.entries())
    fewer.set(weights.subarray(column * size, (column + 1) * size), place * size);
  fewer.set(weights.subarray(features.length * size), kept.length * size);
  return { ...model, features: kept.map((column) => features[column] ?? ''), weights: fewer };
}
