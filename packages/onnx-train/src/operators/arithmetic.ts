import { scalar } from '../graph/constants.ts';
import type { Tensor } from '../graph/graph.ts';
import { broadcastShape, requireFloats, sumToShape } from './broadcast.ts';

/** a + b, broadcast. */
export function add(a: Tensor, b: Tensor): Tensor {
  const output = a.graph.emit('Add', [a, b], { shape: broadcastShape('add', a, b) });
  return a.graph.record([a, b], output, (flow) => [sumToShape(flow, a.shape), sumToShape(flow, b.shape)]);
}

/** a − b, broadcast. */
export function subtract(a: Tensor, b: Tensor): Tensor {
  const output = a.graph.emit('Sub', [a, b], { shape: broadcastShape('subtract', a, b) });
  return a.graph.record([a, b], output, (flow) => [
    sumToShape(flow, a.shape),
    // Summed first: there is less to negate.
    negate(sumToShape(flow, b.shape)),
  ]);
}

/** a · b, element by element, broadcast. */
export function multiply(a: Tensor, b: Tensor): Tensor {
  const output = a.graph.emit('Mul', [a, b], { shape: broadcastShape('multiply', a, b) });
  return a.graph.record([a, b], output, (flow) => [
    sumToShape(multiply(flow, b), a.shape),
    sumToShape(multiply(flow, a), b.shape),
  ]);
}

/** a / b, element by element, broadcast. */
export function divide(a: Tensor, b: Tensor): Tensor {
  const output = a.graph.emit('Div', [a, b], { shape: broadcastShape('divide', a, b) });
  return a.graph.record([a, b], output, (flow) => {
    const share = divide(flow, b);
    return [sumToShape(share, a.shape), negate(sumToShape(multiply(share, output), b.shape))];
  });
}

/** x · factor, for a number that the graph is built with. */
export function scale(x: Tensor, factor: number): Tensor {
  requireFloats('scale', x);
  const output = x.graph.emit('Mul', [x, scalar(x.graph, factor)], { shape: x.shape });
  return x.graph.record([x], output, (flow) => [scale(flow, factor)]);
}

/** x + offset, for a number that the graph is built with. */
export function shift(x: Tensor, offset: number): Tensor {
  requireFloats('shift', x);
  const output = x.graph.emit('Add', [x, scalar(x.graph, offset)], { shape: x.shape });
  return x.graph.record([x], output, (flow) => [flow]);
}

/** −x */
export function negate(x: Tensor): Tensor {
  requireFloats('negate', x);
  const output = x.graph.emit('Neg', [x], { shape: x.shape });
  return x.graph.record([x], output, (flow) => [negate(flow)]);
}
