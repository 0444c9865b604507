import { shapeOf, wholeNumbers } from '../graph/constants.ts';
import { broadcast, type Shape, sameShape } from '../graph/dimension.ts';
import type { Tensor } from '../graph/graph.ts';
import { ShapeError } from '../graph/shape-error.ts';

/** The shape of an operator of two tensors that broadcast. ShapeError where they do not, or are not floats. */
export function broadcastShape(operator: string, a: Tensor, b: Tensor): Shape {
  requireFloats(operator, a, b);
  const shape = broadcast(a.shape, b.shape);
  if (shape === undefined) throw new ShapeError(operator, [a.shape, b.shape], 'they do not broadcast');
  return shape;
}

/** TypeError where a tensor does not hold floats. */
export function requireFloats(operator: string, ...tensors: readonly Tensor[]): void {
  for (const { type } of tensors)
    if (type !== 'float32') throw new TypeError(`${operator}: of float32, not of ${type}`);
}

/** Sums the axes over which a tensor of `shape` was broadcast to that of `gradient`; gives the shape [...shape]. */
export function sumToShape(gradient: Tensor, shape: Shape): Tensor {
  if (sameShape(gradient.shape, shape)) return gradient;
  const { graph } = gradient;
  const added = gradient.shape.length - shape.length;
  const axes = gradient.shape.flatMap((dimension, axis) =>
    axis < added || (shape[axis - added] === 1 && dimension !== 1) ? [axis] : [],
  );
  const kept = gradient.shape.map((dimension, axis) => (axes.includes(axis) ? 1 : dimension));
  const sum =
    axes.length === 0
      ? gradient
      : graph.emit('ReduceSum', [gradient, wholeNumbers(graph, axes)], { shape: kept }, { keepdims: 1 });
  return added === 0 ? sum : graph.emit('Reshape', [sum, shapeOf(graph, shape)], { shape });
}
