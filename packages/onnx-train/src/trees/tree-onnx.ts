import {
  type Attribute,
  classicalDomain,
  encodeModel,
  type NodeSpec,
  type ValueSpec,
} from '../onnx/model.ts';
import { flattenTrees } from './flat-trees.ts';
import type { TreeModel } from './tree-model.ts';

/**
 * The ensemble as a file of ONNX. Input `features`, [rows, width] of float32, NaN where missing. Of what predicts
 * numbers: `TreeEnsembleRegressor`, output `scores`, [rows, outputs]. Of logistic and softmax: `TreeEnsembleClassifier`,
 * outputs `label`, [rows] of int64, and `probabilities`, [rows, classes] (https://onnx.ai/onnx/operators, `ai.onnx.ml`
 * version 3). Equal to `treePredictor` within 1e-6 of a score.
 */
export function encodeTrees(model: TreeModel): Uint8Array {
  const classifies = model.objective === 'logistic' || model.objective === 'softmax';
  const classes = model.objective === 'logistic' ? 2 : model.outputs;
  const outputs: ValueSpec[] = classifies
    ? [
        { name: 'label', type: 'int64', shape: ['rows'] },
        { name: 'probabilities', type: 'float32', shape: ['rows', classes] },
      ]
    : [{ name: 'scores', type: 'float32', shape: ['rows', model.outputs] }];
  const node: NodeSpec = {
    operator: classifies ? 'TreeEnsembleClassifier' : 'TreeEnsembleRegressor',
    domain: classicalDomain,
    inputs: ['features'],
    outputs: outputs.map(({ name }) => name),
    attributes: {
      ...questions(model),
      ...leaves(model, classifies ? 'class' : 'target'),
      base_values: { floats: model.base },
      ...(classifies
        ? {
            classlabels_int64s: Array.from({ length: classes }, (_, label) => label),
            // One score of two classes is that of the second to the sigmoid.
            post_transform: model.objective === 'logistic' ? 'LOGISTIC' : 'SOFTMAX',
          }
        : { n_targets: model.outputs, aggregate_function: 'SUM', post_transform: 'NONE' }),
    },
  };
  const features: ValueSpec = { name: 'features', type: 'float32', shape: ['rows', model.width] };
  return encodeModel({ nodes: [node], inputs: [features], outputs, initializers: [] });
}

/** Attributes of all nodes, trees one after the other; ids of nodes count from 0 in each tree. */
function questions(model: TreeModel): Record<string, Attribute> {
  const flat = flattenTrees(model);
  const trees = model.trees.flatMap((tree, at) => tree.feature.map(() => at));
  const own = (places: Int32Array) =>
    Array.from(places, (place, node) => ((flat.feature[node] ?? -1) < 0 ? 0 : place - rootOf(node)));
  const rootOf = (node: number) => flat.roots[trees[node] ?? 0] ?? 0;
  return {
    nodes_treeids: trees,
    nodes_nodeids: model.trees.flatMap((tree) => tree.feature.map((_, node) => node)),
    nodes_featureids: Array.from(flat.feature, (feature) => Math.max(0, feature)),
    nodes_values: {
      floats: Array.from(flat.value, (value, node) => ((flat.feature[node] ?? -1) < 0 ? 0 : value)),
    },
    nodes_modes: { texts: Array.from(flat.feature, (feature) => (feature < 0 ? 'LEAF' : 'BRANCH_LT')) },
    nodes_truenodeids: own(flat.left),
    nodes_falsenodeids: own(flat.right),
    nodes_missing_value_tracks_true: Array.from(flat.missingLeft),
  };
}

/** Attributes of the leaves: which score each adds to, and what. */
function leaves(model: TreeModel, of: 'class' | 'target'): Record<string, Attribute> {
  const all = model.trees.flatMap((tree, at) =>
    tree.feature.flatMap((feature, node) => (feature < 0 ? [{ at, node, value: tree.at[node] ?? 0 }] : [])),
  );
  return {
    [`${of}_treeids`]: all.map(({ at }) => at),
    [`${of}_nodeids`]: all.map(({ node }) => node),
    [`${of}_ids`]: all.map(({ at }) => at % model.outputs),
    [`${of}_weights`]: { floats: all.map(({ value }) => value) },
  };
}
