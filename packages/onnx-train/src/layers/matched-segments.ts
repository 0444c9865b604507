import type { Tensor } from '../graph/graph.ts';
import { add, multiply, scale, subtract } from '../operators/arithmetic.ts';
import { concatenate, reshape, slice } from '../operators/layout.ts';
import { absence } from '../operators/losses.ts';
import { matmul } from '../operators/matrix.ts';
import { mean, sum } from '../operators/reductions.ts';
import { softmax } from '../operators/softmax.ts';
import { dense, widthOf } from './dense.ts';

/** Makes the mean over a row's tokens as strong as what differs between rows. */
const evidenceFactor = 8;

/**
 * Logits of "the second segment does not follow" and "it does" by late interaction (after Khattab and Zaharia 2020): each
 * token looks for the token of the other segment that is most like it, softly, and says how much the likeness that it
 * finds tells. hidden [batch, sequence, n], segments int64 (0 and 1) and present [batch, sequence]; gives [batch, 2].
 */
export function matchedSegments(hidden: Tensor, segments: Tensor, present: Tensor, name: string): Tensor {
  const { graph } = hidden;
  const width = widthOf('matchedSegments', hidden);
  const [batch = 1, sequence = 1] = hidden.shape;
  const compared = dense(hidden, `${name}.compared`, width, { deviation: 1 / Math.sqrt(width) });
  const likeness = matmul(compared, compared, { transposeB: true, factor: 1 / width });
  const second = multiply(graph.emit('Cast', [segments], { shape: segments.shape }, { to: 1 }), present);
  const first = subtract(present, second);
  const rows = (mask: Tensor): Tensor => reshape(mask, [batch, sequence, 1]);
  const columns = (mask: Tensor): Tensor => reshape(mask, [batch, 1, sequence]);
  const across = add(multiply(rows(first), columns(second)), multiply(rows(second), columns(first)));
  const weights = softmax(add(scale(likeness, Math.sqrt(width)), absence(across)));
  const found = sum(multiply(weights, likeness), [2]);
  const gates = dense(hidden, `${name}.evidence`, 2);
  const gate = (at: number): Tensor => reshape(slice(gates, 2, at, at + 1), [batch, sequence]);
  const evidence = multiply(add(multiply(gate(0), found), gate(1)), present);
  const total = scale(mean(evidence, [1], { keep: true }), evidenceFactor);
  return concatenate([scale(total, -0.5), scale(total, 0.5)], 1);
}
