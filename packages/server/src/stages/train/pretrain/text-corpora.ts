import { join } from 'node:path';
import { wordPieceEncoder } from 'onnx-train/wordpiece/encode-wordpiece';
import { countWords, wordPieceOfCounts } from 'onnx-train/wordpiece/train-wordpiece';
import { isHeldOut } from './held-out.ts';
import { papersOf } from './papers.ts';
import { corpusWriter, mostTokenIds, type TokenCorpus } from './token-corpus.ts';

export interface CorporaOptions {
  /** Most tokens of the vocabulary. */
  readonly vocabulary: number;
  /** Share of the papers to measure on. */
  readonly heldOut: number;
  /** Where the files of tokens are written. */
  readonly folder: string;
  /** Tells apart what several processes write into one folder. */
  readonly rank?: number;
}

export interface TextCorpora {
  readonly vocabulary: readonly string[];
  readonly train: TokenCorpus;
  readonly heldOut: TokenCorpus;
}

/** Letters of papers are read as small ones. */
export const lowerCase = true;

/**
 * Reads the papers twice: first to learn a vocabulary from those to train on, then to cut all of them into its pieces. A
 * vocabulary that is given (of a model that training goes on from) is taken as it is.
 */
export async function textCorpora(
  papers: Uint8Array,
  options: CorporaOptions,
  given?: readonly string[],
): Promise<TextCorpora> {
  const vocabulary = given ?? (await learnVocabulary(papers, options));
  if (vocabulary.length > mostTokenIds)
    throw new RangeError(`a vocabulary has at most ${mostTokenIds} tokens`);
  const encoder = wordPieceEncoder(vocabulary, lowerCase);
  const file = (part: string): string => join(options.folder, `${part}-${options.rank ?? 0}.tokens`);
  const train = corpusWriter(file('train'));
  const heldOut = corpusWriter(file('held-out'));
  try {
    for await (const { id, sentences } of papersOf(papers))
      (isHeldOut(id, options.heldOut) ? heldOut : train).add(
        sentences.map((sentence) => encoder.pieces(sentence).ids),
      );
  } catch (error) {
    train.finish().close();
    heldOut.finish().close();
    throw error;
  }
  return { vocabulary, train: train.finish(), heldOut: heldOut.finish() };
}

async function learnVocabulary(papers: Uint8Array, options: CorporaOptions): Promise<readonly string[]> {
  const counts = new Map<string, number>();
  for await (const { id, sentences } of papersOf(papers))
    if (!isHeldOut(id, options.heldOut))
      for (const sentence of sentences) countWords(counts, sentence, lowerCase);
  return wordPieceOfCounts(counts, { size: options.vocabulary });
}
