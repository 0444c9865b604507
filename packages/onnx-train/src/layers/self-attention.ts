import type { Tensor } from '../graph/graph.ts';
import { ShapeError } from '../graph/shape-error.ts';
import { add } from '../operators/arithmetic.ts';
import { dropout } from '../operators/dropout.ts';
import { reshape, transpose } from '../operators/layout.ts';
import { absence } from '../operators/losses.ts';
import { matmul } from '../operators/matrix.ts';
import { softmax } from '../operators/softmax.ts';
import { dense, smallNormal, widthOf } from './dense.ts';
import { relativeBias } from './relative-bias.ts';

export interface SelfAttentionOptions {
  readonly heads: number;
  /** Share of the attention weights that is left out in training. */
  readonly dropout: number;
  /** Standard deviation of the first weights; 0.02 by default. */
  readonly deviation?: number;
  /**
   * For few steps of training: queries are keys, so like looks at like from the first step, but not at itself (Kitaev et al.
   * 2020), and the distance of two places counts ({@link relativeBias}). `positions`: distances from here on
   * count as one.
   */
  readonly relative?: { readonly positions: number };
}

/**
 * Multi-head self-attention (Vaswani et al. 2017) with the layers `<name>.query`, `.key`, `.value` and `.output`.
 * x [batch, sequence, width], present [batch, sequence]: 1 where there is a token, 0 where nobody shall look;
 * gives [batch, sequence, width]. ShapeError where the heads do not share the width evenly.
 */
export function selfAttention(
  x: Tensor,
  present: Tensor,
  name: string,
  options: SelfAttentionOptions,
): Tensor {
  const width = widthOf('selfAttention', x);
  const [batch, sequence] = x.shape;
  const head = width / options.heads;
  if (x.shape.length !== 3 || batch === undefined || sequence === undefined || !Number.isInteger(head))
    throw new ShapeError('selfAttention', [x.shape], `${options.heads} heads do not share it evenly`);
  const first = options.deviation === undefined ? smallNormal : { deviation: options.deviation };
  const split = (part: string): Tensor =>
    transpose(
      reshape(dense(x, `${name}.${part}`, width, first), [batch, sequence, options.heads, head]),
      [0, 2, 1, 3],
    );
  const query = split('query');
  const [key, value] = [options.relative === undefined ? split('key') : query, split('value')];
  const scores = matmul(query, key, { transposeB: true, factor: 1 / Math.sqrt(head) });
  const absent = reshape(maskOf(present), [batch, 1, 1, sequence]);
  const { relative, heads } = options;
  const mask =
    relative === undefined
      ? absent
      : add(absent, relativeBias(x.graph, sequence, `${name}.distance`, { heads, ...relative }));
  const weights = dropout(softmax(add(scores, mask)), options.dropout);
  const mixed = reshape(transpose(matmul(weights, value), [0, 2, 1, 3]), x.shape);
  return dense(mixed, `${name}.output`, width, first);
}

/** The same for all layers. */
function maskOf(present: Tensor): Tensor {
  return present.graph.share(`absence ${present.name}`, () => absence(present));
}
