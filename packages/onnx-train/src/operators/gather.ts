import { filled, shapeOf } from '../graph/constants.ts';
import { multiply } from '../graph/dimension.ts';
import type { Tensor } from '../graph/graph.ts';
import { ShapeError } from '../graph/shape-error.ts';
import { reshape } from './layout.ts';

/** Rows of a table, as an embedding: table [n, ...rest], indices int64 [...lead] below n: [...lead, ...rest]. */
export function gather(table: Tensor, indices: Tensor): Tensor {
  const { graph } = table;
  const rest = table.shape.slice(1);
  if (table.shape.length === 0) throw new ShapeError('gather', [table.shape], 'a scalar has no rows');
  if (indices.type !== 'int64') throw new TypeError(`gather: by int64, not by ${indices.type}`);
  const output = graph.emit(
    'Gather',
    [table, indices],
    { shape: [...indices.shape, ...rest], type: table.type },
    { axis: 0 },
  );
  return graph.record([table], output, (flow) => {
    const count = multiply(indices.shape);
    const rows = reshape(flow, [count, ...rest]);
    const column = reshape(indices, [count, ...rest.map(() => 1)]);
    const spread = graph.emit('Expand', [column, shapeOf(graph, rows.shape)], {
      shape: rows.shape,
      type: 'int64',
    });
    return [scatterAdd(filled(graph, table.shape, 0), spread, rows, 0)];
  });
}

/**
 * Adds updates to the elements of x that the indices name along an axis; indices and updates have the same shape.
 * By ScatterElements: the kernel of ScatterND(reduction=add) loses updates where indices repeat (onnxruntime #18048,
 * #23396). No gradient is recorded.
 */
export function scatterAdd(x: Tensor, indices: Tensor, updates: Tensor, axis: number): Tensor {
  const attributes = { axis, reduction: 'add' };
  return x.graph.emit('ScatterElements', [x, indices, updates], { shape: x.shape }, attributes);
}
