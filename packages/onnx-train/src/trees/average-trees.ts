import { shortFloat } from './short-float.ts';
import type { TreeModel } from './tree-model.ts';

/**
 * One model whose scores are the mean of the scores of others, such as those of other seeds. RangeError where there are
 * none, or they differ in objective, width or outputs.
 */
export function averageTrees(models: readonly TreeModel[]): TreeModel {
  const [first] = models;
  if (!first) throw new RangeError('no models to average');
  const { objective, width, outputs } = first;
  for (const other of models)
    if (other.objective !== objective || other.width !== width || other.outputs !== outputs)
      throw new RangeError(`${other.objective} of ${other.width} features beside ${objective} of ${width}`);
  const cuts = first.cuts.map((_, feature) =>
    [...new Set(models.flatMap((model) => model.cuts[feature] ?? []))].sort((a, b) => a - b),
  );
  const places = cuts.map((list) => new Map(list.map((cut, place) => [cut, place])));
  const share = (value: number) => shortFloat(value / models.length);
  return {
    ...first,
    base: first.base.map((_, output) =>
      share(models.reduce((sum, { base }) => sum + (base[output] ?? 0), 0)),
    ),
    cuts,
    trees: models.flatMap((model) =>
      model.trees.map(({ feature, at, missing }) => ({
        feature,
        at: feature.map((asked, node) => {
          const value = at[node] ?? 0;
          if (asked < 0) return share(value);
          return places[asked]?.get(model.cuts[asked]?.[value] ?? Number.NaN) ?? 0;
        }),
        missing,
      })),
    ),
  };
}
