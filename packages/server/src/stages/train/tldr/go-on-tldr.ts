import type { RowScorer } from '@papyri/core/ports/row-scorer';
import { sentenceShares, tldrGuess } from '@papyri/core/summarize/tldr-ranker-of';
import { unfitnessAmong } from '@papyri/core/summarize/unfitness';
import { fitTrees } from 'onnx-train/trees/fit-trees';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import type { TreeData } from 'onnx-train/trees/tree-data';
import type { TreeModel } from 'onnx-train/trees/tree-model';
import { meanRouge, type TldrExample } from '../../../datasets/forms/tldr-rows.ts';
import { linearScorer, type TldrModel, unfitnessWeight } from '../../../models/tldr-model.ts';
import { formData, type GuessedExample } from './fit-forms.ts';
import type { TldrFeedbackParameters } from './tldr-feedback-parameters.ts';

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
  const { anchor, correctionWeight, temperature, rounds, learningRate, depth, lambda } = parameters;
  const own = labelled.map(({ example }) => guessed(example));
  const data = formData([...own, ...before.map(guessed)], temperature);
  const weights = rowWeights(
    data,
    labelled.map(({ weight }) => weight * correctionWeight),
  );
  const targets = anchoredTargets(data, treePredictor(parent.forms).scores, anchor);
  const anchored = { ...data, targets, weights };
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
  return { ...parent, forms: noFurther(parent.forms, model, labelled, formData(own, temperature)) };
}

/** The weight of each row: that of its list, 1 for the lists after those that are given. */
function rowWeights(
  { targets, groups = new Int32Array() }: TreeData,
  ofLists: readonly number[],
): Float32Array {
  const weights = new Float32Array(targets.length).fill(1);
  for (const [list, weight] of ofLists.entries()) weights.fill(weight, groups[list], groups[list + 1]);
  return weights;
}

/** A summary that is this near, as part of what is possible, is right. */
const nearEnough = 0.99;

/**
 * Keeps of the new trees only the first, up to where what is chosen for the labelled papers is as near to what readers
 * said as it becomes, and as many again for each further paper: one paper says little of others, and more trees than it
 * needs would change them; what many papers agree on should hold for others too.
 */
function noFurther(
  before: TreeModel,
  after: TreeModel,
  labelled: readonly LabelledExample[],
  { features, groups = new Int32Array() }: TreeData,
): TreeModel {
  const unfit = labelled.flatMap(({ example: { context, forms } }) => {
    const each = unfitnessAmong(context);
    return forms.map(({ index }) => unfitnessWeight * (each[index] ?? 0));
  });
  const kept = (trees: number): TreeModel => ({ ...after, trees: after.trees.slice(0, trees) });
  const nearness = (trees: number) => {
    const scores = treePredictor(kept(trees)).scores(features);
    return labelled.reduce((sum, { example, weight }, group) => {
      const start = groups[group] ?? 0;
      let best = start;
      for (let row = start; row < (groups[group + 1] ?? start); row++)
        if ((scores[row] ?? 0) - (unfit[row] ?? 0) > (scores[best] ?? 0) - (unfit[best] ?? 0)) best = row;
      const chosen = example.rouges[best - start];
      return sum + (chosen ? weight * meanRouge(chosen) : 0);
    }, 0);
  };
  const lengths = Array.from(
    { length: after.trees.length - before.trees.length },
    (_, at) => before.trees.length + at + 1,
  );
  const found = lengths.map(nearness);
  const most = found.reduce((best, value) => Math.max(best, value), 0);
  const needed = 1 + found.findIndex((value) => value >= nearEnough * most);
  return kept(lengths[needed * labelled.length - 1] ?? after.trees.length);
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
