import { tldrWordFeatureNames, tldrWords } from '@papyri/core/summarize/tldr-words';
import type { WordCounts } from '@papyri/core/summarize/word-counts';
import { fitTrees } from 'onnx-train/trees/fit-trees';
import type { TreeModel } from 'onnx-train/trees/tree-model';
import { shareOfReferences, type TldrExample } from '../../../datasets/forms/tldr-rows.ts';
import type { TldrParameters } from './tldr-parameters.ts';

/** Words of fewer abstracts say nothing. */
const fewestAbstracts = 3;

/** Counts in how many abstracts each word stands, and in how many of their summaries. */
export function countWords(examples: readonly TldrExample[]): WordCounts {
  const counts = new Map<string, readonly [number, number]>();
  for (const example of examples)
    for (const word of example.stems) {
      const [abstracts, summaries] = counts.get(word) ?? [0, 0];
      counts.set(word, [abstracts + 1, summaries + shareOfReferences(word, example)]);
    }
  const kept = [...counts].filter(([, [abstracts]]) => abstracts >= fewestAbstracts);
  return { abstracts: examples.length, words: new Map(kept) };
}

/** Trees that give the probability that a word of an abstract stands in its summary. `counts`, `shares`: by what other papers taught. */
export function fitWords(
  examples: readonly {
    readonly example: TldrExample;
    readonly counts: WordCounts;
    readonly shares: readonly number[];
  }[],
  parameters: TldrParameters,
  seed: number,
): TreeModel {
  const width = tldrWordFeatureNames.length;
  const parts = examples.map(({ example, counts, shares }) => ({
    example,
    words: tldrWords(example.context, counts, shares),
  }));
  const total = parts.reduce((sum, { words }) => sum + words.stems.length, 0);
  const features = new Float32Array(total * width);
  const targets = new Float32Array(total);
  let row = 0;
  for (const { example, words } of parts) {
    features.set(words.rows, row * width);
    for (const word of words.stems) targets[row++] = Number(shareOfReferences(word, example) >= 0.5);
  }
  return fitTrees(
    { features, width, targets },
    {
      objective: 'logistic',
      rounds: parameters.wordRounds,
      learningRate: parameters.wordRate,
      maxDepth: parameters.wordDepth,
      rowShare: 0.6,
      featureShare: 0.6,
      minChildWeight: 5,
      lambda: 5,
      seed,
    },
  ).model;
}
