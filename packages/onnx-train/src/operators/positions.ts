import { sizeOf } from '../graph/constants.ts';
import type { Dimension } from '../graph/dimension.ts';
import type { Graph, Tensor } from '../graph/graph.ts';

/** 0, 1, 2 … as int64: shape [dimension]. */
export function positions(graph: Graph, dimension: Dimension): Tensor {
  const whole = (value: number): Tensor =>
    graph.constant(`int64 scalar ${value}`, {
      type: 'int64',
      shape: [],
      data: BigInt64Array.of(BigInt(value)),
    });
  const end = graph.emit('Squeeze', [sizeOf(graph, dimension)], { shape: [], type: 'int64' });
  return graph.emit('Range', [whole(0), end, whole(1)], { shape: [dimension], type: 'int64' });
}
