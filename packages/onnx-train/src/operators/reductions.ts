import { elementCount, shapeOf, wholeNumbers } from '../graph/constants.ts';
import type { Shape } from '../graph/dimension.ts';
import type { Tensor } from '../graph/graph.ts';
import { axisOf } from '../graph/shape-error.ts';
import { divide } from './arithmetic.ts';
import { requireFloats } from './broadcast.ts';
import { reshape } from './layout.ts';

export interface ReductionOptions {
  /** Leaves the axes, with the size 1. */
  readonly keep?: boolean;
}

/** The sum over axes, all by default. */
export function sum(x: Tensor, axes?: readonly number[], { keep = false }: ReductionOptions = {}): Tensor {
  requireFloats('sum', x);
  const { graph } = x;
  const over = new Set((axes ?? x.shape.map((_, axis) => axis)).map((axis) => axisOf('sum', x.shape, axis)));
  if (over.size === 0) return x;
  const kept: Shape = x.shape.map((dimension, axis) => (over.has(axis) ? 1 : dimension));
  const shape = keep ? kept : x.shape.filter((_, axis) => !over.has(axis));
  const output = graph.emit(
    'ReduceSum',
    [x, wholeNumbers(graph, [...over])],
    { shape },
    { keepdims: Number(keep) },
  );
  return graph.record([x], output, (flow) => [
    graph.emit('Expand', [reshape(flow, kept), shapeOf(graph, x.shape)], { shape: x.shape }),
  ]);
}

/** The mean over axes, all by default. */
export function mean(x: Tensor, axes?: readonly number[], options: ReductionOptions = {}): Tensor {
  const total = sum(x, axes, options);
  const over = (axes ?? x.shape.map((_, axis) => axis)).map((axis) => axisOf('mean', x.shape, axis));
  const sizes = over.map((axis) => x.shape[axis] ?? 1);
  return divide(total, elementCount(x.graph, sizes));
}
