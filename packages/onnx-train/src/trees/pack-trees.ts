import type { GrownNode } from './grow-tree.ts';
import type { ObjectiveName } from './objective.ts';
import { shortFloat } from './short-float.ts';
import type { TreeModel } from './tree-model.ts';

/** Grown trees as a model, with only those cuts that some tree asks for. */
export function packTrees(
  grown: readonly GrownNode[],
  cuts: readonly Float32Array[],
  of: { readonly objective: ObjectiveName; readonly base: readonly number[] },
): TreeModel {
  const used = cuts.map(() => new Set<number>());
  for (const root of grown)
    walk(root, ({ split }) => {
      if (split) used[split.feature]?.add(split.bin);
    });
  const kept = used.map((bins) => [...bins].sort((a, b) => a - b));
  const places = kept.map((bins) => new Map(bins.map((bin, place) => [bin, place])));
  return {
    format: 'onnx-train/trees',
    version: 1,
    objective: of.objective,
    width: cuts.length,
    outputs: of.base.length,
    base: of.base.map(shortFloat),
    cuts: kept.map((bins, feature) => bins.map((bin) => shortFloat(cuts[feature]?.[bin] ?? 0))),
    trees: grown.map((root) => {
      const tree: TreeModel['trees'][number] = { feature: [], at: [], missing: [] };
      walk(root, ({ split, value }) => {
        tree.feature.push(split ? split.feature : -1);
        tree.at.push(split ? (places[split.feature]?.get(split.bin) ?? 0) : shortFloat(value));
        tree.missing.push(split?.missingLeft ? 1 : 0);
      });
      return tree;
    }),
  };
}

/** Visits a node, then its left side, then its right side. */
function walk(node: GrownNode, visit: (node: GrownNode) => void): void {
  visit(node);
  if (node.left) walk(node.left, visit);
  if (node.right) walk(node.right, visit);
}
