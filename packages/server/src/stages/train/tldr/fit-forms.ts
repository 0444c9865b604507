import {
  type TldrGuess,
  tldrFormFeatureNames,
  tldrFormFeatures,
} from '@papyri/core/summarize/tldr-form-features';
import { averageTrees } from 'onnx-train/trees/average-trees';
import { fitTrees } from 'onnx-train/trees/fit-trees';
import type { TreeModel } from 'onnx-train/trees/tree-model';
import type { TldrParameters } from './tldr-parameters.ts';
import { meanRouge, type TldrExample } from './tldr-rows.ts';

/** Trees that rank the forms of a paper by the ROUGE that is to be expected of them. */
export function fitForms(
  examples: readonly { readonly example: TldrExample; readonly guess: TldrGuess }[],
  parameters: TldrParameters,
  seed: number,
): TreeModel {
  const width = tldrFormFeatureNames.length;
  const total = examples.reduce((sum, { example }) => sum + example.forms.length, 0);
  const features = new Float32Array(total * width);
  const targets = new Float32Array(total);
  const groups = [0];
  let row = 0;
  for (const { example, guess } of examples) {
    features.set(tldrFormFeatures(example.context, example.forms, guess), row * width);
    const values = example.rouges.map(meanRouge);
    const most = values.reduce((best, value) => Math.max(best, value), 0);
    for (const value of values) targets[row++] = Math.exp((value - most) / parameters.temperature);
    groups.push(row);
  }
  const data = { features, width, targets, groups: Int32Array.from(groups) };
  return averageTrees(
    Array.from(
      { length: parameters.models },
      (_, model) =>
        fitTrees(data, {
          objective: 'listwise',
          rounds: parameters.rounds,
          learningRate: parameters.learningRate,
          maxDepth: parameters.depth,
          rowShare: 0.7,
          featureShare: 0.3,
          lambda: 5,
          seed: seed + model,
        }).model,
    ),
  );
}
