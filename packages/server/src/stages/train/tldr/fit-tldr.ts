import { sentenceShares, tldrGuess } from '@papyri/core/summarize/tldr-ranker-of';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import type { TldrExample } from '../../../datasets/forms/tldr-rows.ts';
import { linearScorer, type TldrModel } from '../../../models/tldr-model.ts';
import { fitForms } from './fit-forms.ts';
import { fitSentences } from './fit-sentences.ts';
import { countWords, fitWords } from './fit-words.ts';
import type { TldrParameters } from './tldr-parameters.ts';

/**
 * Learns which sentences of an abstract look like a summary, then which words a summary holds, then which form of which
 * sentence is nearest to one. What a later step learns from is what the earlier ones say of papers that they did not
 * see, as it will be when all are used.
 */
export function fitTldr(
  examples: readonly TldrExample[],
  parameters: TldrParameters,
  seed: number,
): TldrModel {
  const { parts, penalty } = parameters;
  const others = <Item>(items: readonly Item[], part: number) =>
    items.filter((_item, at) => at % parts !== part);
  const before = Array.from({ length: parts }, (_, part) => {
    const of = others(examples, part);
    return { counts: countWords(of), sentences: linearScorer(fitSentences(of, penalty)) };
  });
  const looked = examples.flatMap((example, at) => {
    const first = before[at % parts];
    return first ? [{ example, ...first, shares: sentenceShares(example.context, first.sentences) }] : [];
  });
  const words = before.map(
    (_, part) => treePredictor(fitWords(others(looked, part), parameters, seed)).predict,
  );
  const guessed = looked.flatMap(({ example, ...first }, at) => {
    const scorer = words[at % parts];
    return scorer ? [{ example, guess: tldrGuess(example.context, { ...first, words: scorer }) }] : [];
  });
  return {
    sentences: fitSentences(examples, penalty),
    counts: countWords(examples),
    words: fitWords(looked, parameters, seed),
    forms: fitForms(guessed, parameters, seed),
  };
}
