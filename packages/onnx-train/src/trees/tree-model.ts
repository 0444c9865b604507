import { z } from 'zod';
import { objectiveNames } from './objective.ts';

/**
 * One tree, its nodes in pre-order (a question, all of its left side, all of its right side). `feature`: what a
 * question asks for, −1 at a leaf. `at`: which of the feature's cuts it compares with, or the value of the leaf.
 * `missing`: 1 where a missing value goes left.
 */
const treeSchema = z.object({
  feature: z.array(z.int().min(-1)),
  at: z.array(z.number()),
  missing: z.array(z.union([z.literal(0), z.literal(1)])),
});

/** A fitted ensemble as JSON; all numbers stand for the nearest Float32. */
export const treeModelSchema = z
  .object({
    format: z.literal('onnx-train/trees'),
    version: z.literal(1),
    objective: z.enum(objectiveNames),
    /** Features a row. */
    width: z.int().min(0),
    /** Scores a row; tree `i` adds to score `i % outputs`. */
    outputs: z.int().min(1),
    /** The scores before the first tree. */
    base: z.array(z.number()),
    /** Per feature the numbers that are compared with: a value goes left where it is less. */
    cuts: z.array(z.array(z.number())),
    trees: z.array(treeSchema),
  })
  .superRefine((model, context) => {
    const complain = (message: string) => context.addIssue({ code: 'custom', message });
    if (model.base.length !== model.outputs) complain('one base score an output');
    if (model.cuts.length !== model.width) complain('one list of cuts a feature');
    for (const [index, tree] of model.trees.entries()) {
      const nodes = tree.feature.length;
      if (tree.at.length !== nodes || tree.missing.length !== nodes)
        complain(`tree ${index}: lengths differ`);
      let open = 1;
      for (const [node, feature] of tree.feature.entries()) {
        if (open === 0) complain(`tree ${index}: nodes after its end`);
        if (open === 0) break;
        open += feature < 0 ? -1 : 1;
        if (feature >= 0 && model.cuts[feature]?.[tree.at[node] ?? -1] === undefined)
          complain(`tree ${index}: node ${node} asks for what is not there`);
      }
      if (open > 0) complain(`tree ${index}: a side is missing`);
    }
  });

export type TreeModel = z.infer<typeof treeModelSchema>;

/** Reads a model from parsed JSON. ZodError where it is none, or of a version that this code does not know. */
export function readTreeModel(json: unknown): TreeModel {
  return treeModelSchema.parse(json);
}
