import {
  type TldrGuess,
  tldrFormFeatureNames,
  tldrFormFeatures,
} from '@papyri/core/summarize/tldr-form-features';
import { averageTrees } from 'onnx-train/trees/average-trees';
import { fitTrees } from 'onnx-train/trees/fit-trees';
import type { TreeData } from 'onnx-train/trees/tree-data';
import type { TreeModel } from 'onnx-train/trees/tree-model';
import type { TldrParameters } from './tldr-parameters.ts';
import { meanRouge, type TldrExample } from './tldr-rows.ts';

/** A paper, and what is guessed of its words before its forms are ranked. */
export interface GuessedExample {
  readonly example: TldrExample;
  readonly guess: TldrGuess;
}

/** The forms of each paper as a list to rank, the targets by how near each comes to what a person wrote. */
export function formData(examples: readonly GuessedExample[], temperature: number): TreeData {
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
    for (const value of values) targets[row++] = Math.exp((value - most) / temperature);
    groups.push(row);
  }
  return { features, width, targets, groups: Int32Array.from(groups) };
}

/** Trees that rank the forms of a paper by the ROUGE that is to be expected of them. */
export function fitForms(
  examples: readonly GuessedExample[],
  parameters: TldrParameters,
  seed: number,
): TreeModel {
  const data = formData(examples, parameters.temperature);
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
