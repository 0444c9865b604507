import type { RowScorer } from '@papyri/core/ports/row-scorer';
import { sentenceShares, tldrGuess } from '@papyri/core/summarize/tldr-ranker-of';
import { fitTrees } from 'onnx-train/trees/fit-trees';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import type { TreeData } from 'onnx-train/trees/tree-data';
import { linearScorer, type TldrModel } from '../../../models/tldr-model.ts';
import { formData, type GuessedExample } from './fit-forms.ts';
import type { TldrFeedbackParameters } from './tldr-feedback-parameters.ts';
import type { TldrExample } from './tldr-rows.ts';

/** A paper whose summary a reader corrected or found good. */
export interface LabelledExample {
  readonly example: TldrExample;
  /** 1 for a correction, less for what was only found good. */
  readonly weight: number;
}

/**
 * Fits few small trees after those of `parent`, to what a reader said and to some papers of before, so that these are
 * not forgotten. What the parent knows of words and sentences stays as it is. The same input gives the same trees.
 */
export function goOnTldr(
  parent: TldrModel,
  labelled: readonly LabelledExample[],
  before: readonly TldrExample[],
  parameters: TldrFeedbackParameters,
  seed: number,
): TldrModel {
  const parts = {
    sentences: linearScorer(parent.sentences),
    counts: parent.counts,
    words: treePredictor(parent.words).predict,
  };
  const guessed = (example: TldrExample): GuessedExample => {
    const shares = sentenceShares(example.context, parts.sentences);
    return { example, guess: { ...tldrGuess(example.context, parts), shares } };
  };
  const { anchor, emphasis, temperature, rounds, learningRate, depth, lambda } = parameters;
  // Lists have no weights in a ranking: what counts more comes more often.
  const copies = labelled.flatMap(({ example, weight }) => {
    const one = guessed(example);
    return Array.from({ length: Math.max(1, Math.round(weight * emphasis)) }, () => one);
  });
  const data = formData([...copies, ...before.map(guessed)], temperature);
  const anchored = { ...data, targets: anchoredTargets(data, treePredictor(parent.forms).scores, anchor) };
  const { model } = fitTrees(anchored, {
    objective: 'listwise',
    rounds,
    learningRate,
    maxDepth: depth,
    minChildWeight: 0.3,
    featureShare: 0.5,
    lambda,
    seed,
    after: parent.forms,
  });
  return { ...parent, forms: model };
}

/**
 * The targets of each list, of which a part follows the softmax of the parent's scores: what a reader did not choose
 * keeps its order among the rest.
 */
function anchoredTargets(
  { features, targets, groups = new Int32Array() }: TreeData,
  scorer: RowScorer,
  anchor: number,
): Float32Array {
  const scores = scorer(features);
  const anchored = new Float32Array(targets.length);
  for (let group = 0; group + 1 < groups.length; group++) {
    const rows = Array.from(
      { length: (groups[group + 1] ?? 0) - (groups[group] ?? 0) },
      (_, at) => at + (groups[group] ?? 0),
    );
    const most = rows.reduce((best, row) => Math.max(best, scores[row] ?? 0), Number.NEGATIVE_INFINITY);
    const powers = rows.map((row) => Math.exp((scores[row] ?? 0) - most));
    const powerSum = powers.reduce((sum, power) => sum + power, 0);
    const targetSum = rows.reduce((sum, row) => sum + (targets[row] ?? 0), 0) || 1;
    for (const [at, row] of rows.entries())
      anchored[row] =
        ((1 - anchor) * (targets[row] ?? 0)) / targetSum + (anchor * (powers[at] ?? 0)) / powerSum;
  }
  return anchored;
}
