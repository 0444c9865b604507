import { scalar, shapeOf, sizeOf, wholeNumbers } from '../graph/constants.ts';
import { formatShape, multiply, type Shape } from '../graph/dimension.ts';
import type { Tensor } from '../graph/graph.ts';
import { axisOf, ShapeError } from '../graph/shape-error.ts';

/** The same elements in another shape, which may have names; ShapeError where the products of the sizes differ. */
export function reshape(x: Tensor, shape: Shape): Tensor {
  if (multiply(x.shape) !== multiply(shape))
    throw new ShapeError('reshape', [x.shape], `has not as many elements as ${formatShape(shape)}`);
  const output = x.graph.emit('Reshape', [x, reshapeTarget(x, shape)], { shape, type: x.type });
  return x.graph.record([x], output, (flow) => [reshape(flow, x.shape)]);
}

/** One unknown size is left to onnxruntime (−1): then the shape is a constant. */
function reshapeTarget({ graph }: Tensor, shape: Shape): Tensor {
  const sizes = shape.map((dimension) => (typeof dimension === 'number' ? dimension : -1));
  if (sizes.filter((size) => size === -1).length <= 1) return wholeNumbers(graph, sizes);
  return shapeOf(graph, shape);
}

/** Axis i of the result is axis `order[i]` of x. */
export function transpose(x: Tensor, order: readonly number[]): Tensor {
  const shape = order.map((axis) => x.shape[axisOf('transpose', x.shape, axis)] ?? 1);
  if (new Set(order).size !== x.shape.length || order.length !== x.shape.length)
    throw new ShapeError('transpose', [x.shape], `${formatShape(order)} is not an order of the axes`);
  const output = x.graph.emit('Transpose', [x], { shape, type: x.type }, { perm: order });
  const back = order.map((_, axis) => order.indexOf(axis));
  return x.graph.record([x], output, (flow) => [transpose(flow, back)]);
}

/**
 * Tensors one after the other along an axis. Where a size of that axis has a name, `as` names the size of the result.
 */
export function concatenate(tensors: readonly Tensor[], axis: number, as?: string): Tensor {
  const [first] = tensors;
  if (first === undefined) throw new RangeError('concatenate: nothing is given');
  const shapes = tensors.map(({ shape }) => shape);
  const at = axisOf('concatenate', first.shape, axis);
  const fits = (shape: Shape) =>
    shape.length === first.shape.length &&
    shape.every((dimension, index) => index === at || dimension === first.shape[index]);
  if (!shapes.every(fits)) throw new ShapeError('concatenate', shapes, `they differ beside axis ${axis}`);
  const sizes = shapes.map((shape) => shape[at] ?? 1);
  const known = sizes.filter((size) => typeof size === 'number');
  const total = known.length === sizes.length ? known.reduce((sum, size) => sum + size, 0) : as;
  if (total === undefined)
    throw new ShapeError('concatenate', shapes, `name the size of axis ${axis} of the result`);
  const { graph } = first;
  const shape = first.shape.with(at, total);
  const output = graph.emit('Concat', tensors, { shape, type: first.type }, { axis: at });
  if (typeof total === 'string') graph.nameDimension(total, output, at);
  return graph.record(tensors, output, (flow) => {
    const parts = graph.emit(
      'Concat',
      sizes.map((size) => sizeOf(graph, size)),
      { shape: [sizes.length], type: 'int64' },
      { axis: 0 },
    );
    const outputs = shapes.map((part) => ({ shape: part }));
    return graph.emitAll('Split', [flow, parts], outputs, { axis: at });
  });
}

/**
 * Elements `from` (counted from 0) until before `to` of an axis. Of an axis whose size has a name there must be as many at
 * the run.
 */
export function slice(x: Tensor, axis: number, from: number, to: number): Tensor {
  const at = axisOf('slice', x.shape, axis);
  const size = x.shape[at] ?? 0;
  if (from < 0 || to <= from || (typeof size === 'number' && to > size))
    throw new ShapeError('slice', [x.shape], `axis ${axis} has no elements ${from} until ${to}`);
  const { graph } = x;
  const whole = (value: number) => wholeNumbers(graph, [value]);
  const shape = x.shape.with(at, to - from);
  const output = graph.emit('Slice', [x, whole(from), whole(to), whole(at)], { shape, type: x.type });
  return graph.record([x], output, (flow) => {
    const behind =
      typeof size === 'number'
        ? whole(size - to)
        : graph.emit('Sub', [sizeOf(graph, size), whole(to)], { shape: [1], type: 'int64' });
    const pads = graph.emit('Concat', [whole(from), behind], { shape: [2], type: 'int64' }, { axis: 0 });
    return [graph.emit('Pad', [flow, pads, scalar(graph, 0), whole(at)], { shape: x.shape })];
  });
}
