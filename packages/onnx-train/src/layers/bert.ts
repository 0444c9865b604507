import { multiply } from '../graph/dimension.ts';
import type { Graph, Parameter, Tensor } from '../graph/graph.ts';
import { zeros } from '../graph/initialise.ts';
import { add } from '../operators/arithmetic.ts';
import { dropout } from '../operators/dropout.ts';
import { gelu, tanh } from '../operators/elementwise.ts';
import { gather } from '../operators/gather.ts';
import { reshape, slice } from '../operators/layout.ts';
import { linear } from '../operators/matrix.ts';
import { positions } from '../operators/positions.ts';
import { dense, smallNormal, widthOf } from './dense.ts';
import { type EncoderOptions, encoder } from './encoder.ts';
import { norm } from './norm.ts';

export interface BertOptions extends EncoderOptions {
  readonly vocabulary: number;
  readonly width: number;
  /** The longest sequence. */
  readonly positions: number;
  readonly segments: number;
}

export interface Bert {
  /** [batch, sequence, width] */
  readonly hidden: Tensor;
  /** The embedding of the vocabulary, for a head that is tied to it: [vocabulary, width]. */
  readonly words: Parameter;
}

/**
 * BERT's encoder (Devlin et al. 2019) over the inputs `ids`, `segments` (int64) and `present` (float: 1 for a token, 0 for
 * padding), each [batch, sequence].
 */
export function bert(graph: Graph, options: BertOptions): Bert {
  const shape = ['batch', 'sequence'];
  const ids = graph.input('ids', shape, 'int64');
  const segments = graph.input('segments', shape, 'int64');
  const present = graph.input('present', shape);
  const table = (name: string, rows: number): Parameter =>
    graph.parameter(`embedding.${name}`, [rows, options.width], smallNormal);
  const words = table('words', options.vocabulary);
  const places = gather(table('positions', options.positions), positions(graph, 'sequence'));
  const kinds = gather(table('segments', options.segments), segments);
  const sum = norm(add(add(gather(words, ids), kinds), places), 'embedding.norm');
  return { hidden: encoder(dropout(sum, options.dropout), present, 'encoder', options), words };
}

/** What stands for a whole sequence: its first token through a layer with tanh. [batch, sequence, n] to [batch, n]. */
export function pooled(hidden: Tensor, name = 'pooler'): Tensor {
  const width = widthOf('pooled', hidden);
  const [batch = 1] = hidden.shape;
  return tanh(dense(reshape(slice(hidden, 1, 0, 1), [batch, width]), name, width));
}

/**
 * Logits of the words at masked places, by the embedding of the words: hidden [batch, sequence, n], `places` int64 [masked],
 * counted through all sequences (sequence number · length + position): [masked, vocabulary].
 */
export function maskedWords({ hidden, words }: Bert, places: Tensor, name = 'masked'): Tensor {
  const width = widthOf('maskedWords', hidden);
  const rows = reshape(hidden, [multiply(hidden.shape.slice(0, -1)), width]);
  const inner = norm(gelu(dense(gather(rows, places), `${name}.dense`, width)), `${name}.norm`);
  const bias = hidden.graph.parameter(`${name}.bias`, words.shape.slice(0, 1), zeros);
  return linear(inner, words, bias, { transposeWeight: true });
}

/** Logits of "the second sentence follows" and "it does not": hidden [batch, sequence, n] to [batch, 2]. */
export function nextSentence(hidden: Tensor, name = 'next'): Tensor {
  return dense(pooled(hidden, `${name}.pooler`), name, 2);
}
