import {
  type TldrGuess,
  tldrFormFeatureNames,
  tldrFormFeatures,
} from '@papyri/core/summarize/tldr-form-features';
import type { TreeData } from 'onnx-train/trees/tree-data';
import type { TreeModel } from 'onnx-train/trees/tree-model';
import { meanRouge, type TldrExample } from '../../../datasets/forms/tldr-rows.ts';
import { fitRanking, listsToRank } from '../rank-by-value.ts';
import type { TldrParameters } from './tldr-parameters.ts';

/** A paper, and what is guessed of its words before its forms are ranked. */
export interface GuessedExample {
  readonly example: TldrExample;
  readonly guess: TldrGuess;
}

/** The forms of each paper as a list to rank, the targets by how near each comes to what a person wrote. */
export function formData(examples: readonly GuessedExample[], temperature: number): TreeData {
  const papers = examples.map(({ example, guess }) => ({
    rows: tldrFormFeatures(example.context, example.forms, guess),
    values: example.rouges.map(meanRouge),
  }));
  return listsToRank(papers, tldrFormFeatureNames.length, temperature);
}

/** Trees that rank the forms of a paper by the ROUGE that is to be expected of them. */
export function fitForms(
  examples: readonly GuessedExample[],
  parameters: TldrParameters,
  seed: number,
): TreeModel {
  const data = formData(examples, parameters.temperature);
  return fitRanking(data, { ...parameters, featureShare: 0.3 }, seed);
}
