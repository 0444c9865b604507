import { floats, integers, type Values } from 'onnx-train/onnx/value';
import { type WordPieceEncoder, wordPieceEncoder } from 'onnx-train/wordpiece/encode-wordpiece';
import { lowerCase } from './text-corpora.ts';

/** Sentences of one text, in order, each with the number of its label. */
export interface LabelledText {
  readonly sentences: readonly string[];
  readonly labels: readonly number[];
}

/** A text as tokens, and where its sentences stand among them. */
export interface EncodedText {
  readonly ids: readonly number[];
  /** Start, and the place behind the end, of each sentence. */
  readonly spans: readonly (readonly [number, number])[];
  readonly labels: readonly number[];
}

/** The label of a sentence that only fills up a batch. */
export const noLabel = -100;
/** Tokens of a text at most; those of its later sentences are cut first. */
const mostTokens = 512;

/** Cuts texts into the pieces of a vocabulary: `[CLS]`, and each sentence with `[SEP]` behind it (Cohan et al. 2019). */
export function textEncoder(vocabulary: readonly string[]): (text: LabelledText) => EncodedText {
  const encoder = wordPieceEncoder(vocabulary, lowerCase);
  return (text) => encodeText(encoder, text);
}

function encodeText(encoder: WordPieceEncoder, { sentences, labels }: LabelledText): EncodedText {
  const separator = encoder.ids.get('[SEP]') ?? 0;
  const ids = [encoder.ids.get('[CLS]') ?? 0];
  const spans = sentences.map((sentence, at) => {
    const start = ids.length;
    // Each sentence that is still to come keeps its mark.
    const room = Math.max(0, mostTokens - start - (sentences.length - at));
    ids.push(...encoder.pieces(sentence).ids.subarray(0, room), separator);
    return [start, ids.length] as const;
  });
  return { ids, spans, labels };
}

/** Inputs of the labelling graph for some texts; `means` takes from the tokens of a text the mean of each sentence. */
export function labelBatch(texts: readonly EncodedText[]): Values {
  const sequence = Math.max(...texts.map(({ ids }) => ids.length));
  const most = Math.max(...texts.map(({ spans }) => spans.length));
  const shape = [texts.length, sequence];
  const ids = new BigInt64Array(texts.length * sequence);
  const present = new Float32Array(ids.length);
  const means = new Float32Array(texts.length * most * sequence);
  const labels = new Array<number>(texts.length * most).fill(noLabel);
  texts.forEach((text, row) => {
    text.ids.forEach((id, at) => {
      ids[row * sequence + at] = BigInt(id);
    });
    present.fill(1, row * sequence, row * sequence + text.ids.length);
    text.spans.forEach(([start, end], sentence) => {
      const from = (row * most + sentence) * sequence;
      means.fill(1 / (end - start), from + start, from + end);
      labels[row * most + sentence] = text.labels[sentence] ?? noLabel;
    });
  });
  return {
    ids: { type: 'int64', shape, data: ids },
    segments: { type: 'int64', shape, data: new BigInt64Array(ids.length) },
    present: floats(present, shape),
    means: floats(means, [texts.length, most, sequence]),
    labels: integers(labels, [labels.length]),
  };
}
