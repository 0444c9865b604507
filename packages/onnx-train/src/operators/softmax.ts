import { wholeNumbers } from '../graph/constants.ts';
import type { Tensor } from '../graph/graph.ts';
import { axisOf } from '../graph/shape-error.ts';
import { requireFloats } from './broadcast.ts';

/** e^x over its sum along the last axis. */
export function softmax(x: Tensor): Tensor {
  requireFloats('softmax', x);
  axisOf('softmax', x.shape, -1);
  const { graph } = x;
  const y = graph.emit('Softmax', [x], { shape: x.shape }, { axis: -1 });
  return graph.record([x], y, (flow) => {
    const weighted = graph.emit('Mul', [flow, y], x);
    const share = graph.emit('Mul', [y, sumLast(weighted)], x);
    return [graph.emit('Sub', [weighted, share], x)];
  });
}

/** The logarithm of the softmax along the last axis. */
export function logSoftmax(x: Tensor): Tensor {
  requireFloats('logSoftmax', x);
  axisOf('logSoftmax', x.shape, -1);
  const { graph } = x;
  const y = graph.emit('LogSoftmax', [x], { shape: x.shape }, { axis: -1 });
  return graph.record([x], y, (flow) => {
    const share = graph.emit('Mul', [graph.emit('Exp', [y], x), sumLast(flow)], x);
    return [graph.emit('Sub', [flow, share], x)];
  });
}

function sumLast(x: Tensor): Tensor {
  const shape = x.shape.with(-1, 1);
  return x.graph.emit('ReduceSum', [x, wholeNumbers(x.graph, [-1])], { shape }, { keepdims: 1 });
}
