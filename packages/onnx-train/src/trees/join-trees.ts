import type { TreeModel } from './tree-model.ts';

/**
 * One model that scores as the first and the trees of the second together; the base scores are those of the first.
 * RangeError where they are not of the same features, outputs and objective.
 */
export function joinTrees(first: TreeModel, second: TreeModel): TreeModel {
  for (const part of ['width', 'outputs', 'objective'] as const)
    if (first[part] !== second[part])
      throw new RangeError(`the ${part} of the models differ: ${first[part]} and ${second[part]}`);
  const cuts = first.cuts.map((own, feature) =>
    [...new Set([...own, ...(second.cuts[feature] ?? [])])].sort((a, b) => a - b),
  );
  const places = cuts.map((values) => new Map(values.map((value, place) => [value, place])));
  const placed = ({ cuts: own, trees }: TreeModel): TreeModel['trees'] =>
    trees.map((tree) => ({
      ...tree,
      at: tree.at.map((at, node) => {
        const feature = tree.feature[node] ?? -1;
        return feature < 0 ? at : (places[feature]?.get(own[feature]?.[at] ?? Number.NaN) ?? 0);
      }),
    }));
  return { ...first, cuts, trees: [...placed(first), ...placed(second)] };
}
