import { abstractFeatures } from '@papyri/core/summarize/roles/abstract-features';
import { foundForChain, foundForTrees, startsOf } from '@papyri/core/summarize/roles/found-features';
import { type NamedModel, namedPredictor } from 'onnx-train/linear/named-model';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import type { TreeModel } from 'onnx-train/trees/tree-model';

/** Gives probabilities, `sentences × labels`, of the sentences of abstracts, one abstract after the other. */
export type AbstractLabeller = (abstracts: readonly (readonly string[])[]) => Float64Array;

/** What reads abstracts: words first, then trees and a chain that read what the words say of neighbours. */
export interface RoleStack {
  readonly words: NamedModel;
  readonly trees: TreeModel;
  readonly chain: NamedModel;
}

/** A conditional random field over `abstractFeatures`, made ready once. */
export function wordLabeller(words: NamedModel): AbstractLabeller {
  const predict = namedPredictor(words);
  return (abstracts) => predict(abstracts.flatMap(abstractFeatures), startsOf(abstracts));
}

/**
 * What the words make probable of a sentence and of those around it, read by trees and by a second chain, whose
 * probabilities are averaged (stacking; Wolpert, 1992).
 */
export function stackLabeller({ words, trees, chain }: RoleStack): AbstractLabeller {
  const first = wordLabeller(words);
  const labels = words.labels.length;
  const predictor = treePredictor(trees);
  const chained = namedPredictor(chain);
  return (abstracts) => {
    const found = first(abstracts);
    const byTrees = predictor.predict(foundForTrees(abstracts, found, labels).features);
    const byChain = chained(foundForChain(abstracts, found, labels), startsOf(abstracts));
    return byChain.map((share, at) => (share + (byTrees[at] ?? 0)) / 2);
  };
}
