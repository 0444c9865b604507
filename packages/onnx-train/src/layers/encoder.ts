import type { Tensor } from '../graph/graph.ts';
import { add } from '../operators/arithmetic.ts';
import { dropout } from '../operators/dropout.ts';
import { gelu } from '../operators/elementwise.ts';
import { dense, smallNormal, widthOf } from './dense.ts';
import { norm } from './norm.ts';
import { type SelfAttentionOptions, selfAttention } from './self-attention.ts';

export interface EncoderOptions {
  readonly layers: number;
  readonly heads: number;
  /** Width between the two linear layers of a block. */
  readonly inner: number;
  /** Share of the elements that is left out in training. */
  readonly dropout: number;
  /**
   * Norms what goes into attention and linear layers, not what comes out of them, and the end (Xiong et al. 2020): learns
   * sooner, at higher rates. By default as BERT has it.
   */
  readonly normFirst?: boolean;
  /** Standard deviation of the first weights; 0.02 by default, as BERT has it at 768 wide. */
  readonly deviation?: number;
  /** As in {@link SelfAttentionOptions}. */
  readonly relative?: { readonly positions: number };
}

/**
 * A transformer encoder as BERT has it (Devlin et al. 2019): attention and two linear layers with GELU, each behind dropout
 * added to what went in and normed. x [batch, sequence, width], present [batch, sequence]; the shape stays.
 */
export function encoder(x: Tensor, present: Tensor, name: string, options: EncoderOptions): Tensor {
  const width = widthOf('encoder', x);
  const { normFirst = false, dropout: share, deviation } = options;
  const first = deviation === undefined ? smallNormal : { deviation };
  const around = (hidden: Tensor, norms: string, inner: (given: Tensor) => Tensor): Tensor =>
    normFirst
      ? add(hidden, dropout(inner(norm(hidden, norms)), share))
      : norm(add(hidden, dropout(inner(hidden), share)), norms);
  let hidden = x;
  for (let layer = 0; layer < options.layers; layer++) {
    const part = `${name}.${layer}`;
    hidden = around(hidden, `${part}.attention.norm`, (given) =>
      selfAttention(given, present, `${part}.attention`, options),
    );
    hidden = around(hidden, `${part}.norm`, (given) =>
      dense(gelu(dense(given, `${part}.inner`, options.inner, first)), `${part}.outer`, width, first),
    );
  }
  return normFirst ? norm(hidden, `${name}.norm`) : hidden;
}
