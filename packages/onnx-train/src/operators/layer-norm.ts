import { wholeNumbers } from '../graph/constants.ts';
import type { Tensor } from '../graph/graph.ts';
import { ShapeError } from '../graph/shape-error.ts';
import { multiply, subtract } from './arithmetic.ts';
import { requireFloats, sumToShape } from './broadcast.ts';

/**
 * (x − mean) / √(variance + epsilon) · gain + bias over the last axis (Ba, Kiros and Hinton 2016): x [..., n],
 * gain [n], bias [n].
 */
export function layerNorm(x: Tensor, gain: Tensor, bias: Tensor, epsilon = 1e-12): Tensor {
  requireFloats('layerNorm', x, gain, bias);
  const size = x.shape.at(-1);
  for (const { shape } of [gain, bias])
    if (size === undefined || shape.length !== 1 || shape[0] !== size)
      throw new ShapeError('layerNorm', [x.shape, shape], 'gain and bias have the size of the last axis');
  const { graph } = x;
  const row = { shape: x.shape.with(-1, 1) };
  const attributes = { axis: -1, epsilon: { float: epsilon } };
  const [y, center, inverse] = graph.emitAll(
    'LayerNormalization',
    [x, gain, bias],
    [x, row, row],
    attributes,
  );
  if (y === undefined || center === undefined || inverse === undefined) throw new Error('three outputs');
  return graph.record([x, gain, bias], y, (flow) => {
    const normal = multiply(subtract(x, center), inverse);
    const scaled = multiply(flow, gain);
    const average = (tensor: Tensor): Tensor =>
      graph.emit('ReduceMean', [tensor, wholeNumbers(graph, [-1])], row, { keepdims: 1 });
    const centered = subtract(scaled, average(scaled));
    const projection = multiply(normal, average(multiply(scaled, normal)));
    return [
      multiply(subtract(centered, projection), inverse),
      sumToShape(multiply(flow, normal), gain.shape),
      sumToShape(flow, bias.shape),
    ];
  });
}
