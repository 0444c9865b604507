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
  /** The inputs of the same name. */
  readonly segments: Tensor;
  readonly present: Tensor;
}

/**
 * BERT's encoder (Devlin et al. 2019) over the inputs `ids`, `segments` (int64) and `present` (float: 1 for a token, 0 for
 * padding), each [batch, sequence]. With `relative` places have no embedding.
 */
export function bert(graph: Graph, options: BertOptions): Bert {
  const shape = ['batch', 'sequence'];
  const ids = graph.input('ids', shape, 'int64');
  const segments = graph.input('segments', shape, 'int64');
  const present = graph.input('present', shape);
  const first = options.deviation === undefined ? smallNormal : { deviation: options.deviation };
  const table = (name: string, rows: number): Parameter =>
    graph.parameter(`embedding.${name}`, [rows, options.width], first);
  const words = table('words', options.vocabulary);
  const places =
    options.relative === undefined
      ? gather(table('positions', options.positions), positions(graph, 'sequence'))
      : undefined;
  const kinds = gather(table('segments', options.segments), segments);
  const told = add(gather(words, ids), kinds);
  const sum = norm(places === undefined ? told : add(told, places), 'embedding.norm');
  const hidden = encoder(dropout(sum, options.dropout), present, 'encoder', options);
  return { hidden, words, segments, present };
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
export function maskedWords(
  { hidden, words }: Pick<Bert, 'hidden' | 'words'>,
  places: Tensor,
  name = 'masked',
): Tensor {
  const width = widthOf('maskedWords', hidden);
  const rows = reshape(hidden, [multiply(hidden.shape.slice(0, -1)), width]);
  const inner = norm(gelu(dense(gather(rows, places), `${name}.dense`, width)), `${name}.norm`);
  const bias = hidden.graph.parameter(`${name}.bias`, words.shape.slice(0, 1), zeros);
  return linear(inner, words, bias, { transposeWeight: true });
}

/** Logits of "the second sentence does not follow" and "it does": hidden [batch, sequence, n] to [batch, 2]. */
export function nextSentence(hidden: Tensor, name = 'next'): Tensor {
  return dense(pooled(hidden, `${name}.pooler`), name, 2);
}
