import type { Tensor } from '../graph/graph.ts';
import { add } from '../operators/arithmetic.ts';
import { dropout } from '../operators/dropout.ts';
import { gelu } from '../operators/elementwise.ts';
import { dense, widthOf } from './dense.ts';
import { norm } from './norm.ts';
import { selfAttention } from './self-attention.ts';

export interface EncoderOptions {
  readonly layers: number;
  readonly heads: number;
  /** Width between the two linear layers of a block. */
  readonly inner: number;
  /** Share of the elements that is left out in training. */
  readonly dropout: number;
}

/**
 * A transformer encoder as BERT has it (Devlin et al. 2019): attention and two linear layers with GELU, each behind dropout
 * added to what went in and normed. x [batch, sequence, width], present [batch, sequence]; the shape stays.
 */
export function encoder(x: Tensor, present: Tensor, name: string, options: EncoderOptions): Tensor {
  const width = widthOf('encoder', x);
  let hidden = x;
  for (let layer = 0; layer < options.layers; layer++) {
    const part = `${name}.${layer}`;
    const attended = selfAttention(hidden, present, `${part}.attention`, options);
    hidden = norm(add(hidden, dropout(attended, options.dropout)), `${part}.attention.norm`);
    const inner = gelu(dense(hidden, `${part}.inner`, options.inner));
    const outer = dense(inner, `${part}.outer`, width);
    hidden = norm(add(hidden, dropout(outer, options.dropout)), `${part}.norm`);
  }
  return hidden;
}
