import { decodeTensors, encodeTensors } from 'onnx-train/checkpoint/safetensors';
import { inferenceModel } from 'onnx-train/export/inference-model';
import { Graph } from 'onnx-train/graph/graph';
import type { Weights } from 'onnx-train/graph/initialise';
import { bert } from 'onnx-train/layers/bert';
import { readVocabulary, vocabularyText } from 'onnx-train/wordpiece/vocabulary';
import { z } from 'zod';
import { jsonArtefact, type ModelFiles } from '../../../models/model-files.ts';
import { encoderSizes, type ModelSizes } from './pretrain-model.ts';
import { lowerCase } from './text-corpora.ts';

/** What the artefacts of a pre-trained encoder are called as a format. */
export const encoderFormat = 'bert-onnx';

const files = {
  sizes: 'encoder.json',
  vocabulary: 'vocabulary.txt',
  weights: 'weights.safetensors',
  model: 'encoder.onnx',
} as const;

const count = z.int().min(1).max(65_536);
const sizesSchema = z.object({
  layers: count,
  width: count,
  heads: count,
  inner: count,
  sequence: count,
  dropout: z.number().min(0).max(0.9),
  lowerCase: z.literal(lowerCase),
});

/** An encoder that training goes on from. */
export interface PretrainedEncoder {
  readonly sizes: ModelSizes;
  readonly vocabulary: readonly string[];
  readonly weights: Weights;
}

/**
 * The files of an encoder: its sizes, vocabulary and weights to go on from, and a model in 8 bits that gives `hidden`
 * [batch, sequence, width] for `ids`, `segments` and `present`.
 */
export function encoderArtefacts({ sizes, vocabulary, weights }: PretrainedEncoder): Map<string, Uint8Array> {
  const graph = new Graph();
  const { hidden } = bert(graph, encoderSizes(sizes, vocabulary.length));
  const own = new Map(graph.parameters.map(({ name, shape }) => [name, shape]));
  const tensors = [...weights].map(
    ([name, data]) => [name, { shape: own.get(name) ?? [data.length], data }] as const,
  );
  const { layers, width, heads, inner, sequence, dropout } = sizes;
  const text = new TextEncoder();
  return new Map([
    [
      files.sizes,
      text.encode(`${JSON.stringify({ layers, width, heads, inner, sequence, dropout, lowerCase })}\n`),
    ],
    [files.vocabulary, text.encode(vocabularyText(vocabulary))],
    [files.weights, Buffer.concat(encodeTensors({ tensors: new Map(tensors), notes: {} }))],
    [files.model, inferenceModel(graph, { hidden }, weights, { weights: 'int8' })],
  ]);
}

/** Reads what {@link encoderArtefacts} wrote. ZodError, RangeError or SyntaxError where it is not that. */
export function readEncoder(artefacts: ModelFiles): PretrainedEncoder {
  const { lowerCase: _, ...sizes } = sizesSchema.parse(jsonArtefact(artefacts, files.sizes));
  const vocabulary = readVocabulary(new TextDecoder().decode(artefacts.bytes(files.vocabulary)));
  const { tensors } = decodeTensors(artefacts.bytes(files.weights));
  return { sizes, vocabulary, weights: new Map([...tensors].map(([name, { data }]) => [name, data])) };
}
