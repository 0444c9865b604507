import type { TreeModel } from './tree-model.ts';

/** All nodes of an ensemble side by side, for whoever walks them. */
export interface FlatTrees {
  readonly roots: Int32Array;
  /** −1 at a leaf. */
  readonly feature: Int32Array;
  /** The cut that a question compares with, or the value of a leaf. */
  readonly value: Float32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly missingLeft: Uint8Array;
}

/** The trees of a model with the places of both children written out. */
export function flattenTrees(model: TreeModel): FlatTrees {
  const total = model.trees.reduce((sum, tree) => sum + tree.feature.length, 0);
  const flat = {
    roots: new Int32Array(model.trees.length),
    feature: new Int32Array(total),
    value: new Float32Array(total),
    left: new Int32Array(total),
    right: new Int32Array(total),
    missingLeft: new Uint8Array(total),
  };
  let offset = 0;
  for (const [index, tree] of model.trees.entries()) {
    flat.roots[index] = offset;
    // Questions whose right side has not begun; in pre-order it begins where the left side has ended.
    const waiting: number[] = [];
    for (const [node, feature] of tree.feature.entries()) {
      const place = offset + node;
      const at = tree.at[node] ?? 0;
      flat.feature[place] = feature;
      flat.missingLeft[place] = tree.missing[node] ?? 0;
      flat.value[place] = feature < 0 ? at : (model.cuts[feature]?.[at] ?? 0);
      if (feature >= 0) {
        flat.left[place] = place + 1;
        waiting.push(place);
      } else {
        const parent = waiting.pop();
        if (parent !== undefined) flat.right[parent] = place + 1;
      }
    }
    offset += tree.feature.length;
  }
  return flat;
}
