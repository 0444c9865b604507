import { elementCount, scalar, wholeNumbers } from '../graph/constants.ts';
import { sameShape } from '../graph/dimension.ts';
import type { Tensor } from '../graph/graph.ts';
import { ShapeError } from '../graph/shape-error.ts';
import { divide } from './arithmetic.ts';
import { sum } from './reductions.ts';

/**
 * The share of rows whose largest logit (the first of equal ones) is that of the label: logits [n, classes], labels int64 [n];
 * shape []. Rows with the label `ignore` do not count; 0 where none counts. No gradient goes back.
 */
export function accuracy(
  logits: Tensor,
  labels: Tensor,
  { ignore }: { readonly ignore?: number } = {},
): Tensor {
  const { graph } = logits;
  const [count] = logits.shape;
  if (logits.shape.length !== 2 || count === undefined || !sameShape(labels.shape, [count]))
    throw new ShapeError('accuracy', [logits.shape, labels.shape], 'they are [n, classes] and [n]');
  if (labels.type !== 'int64') throw new TypeError(`accuracy: labels are int64, not ${labels.type}`);
  const shape = labels.shape;
  const best = graph.emit('ArgMax', [logits], { shape, type: 'int64' }, { axis: 1, keepdims: 0 });
  const equal = (other: Tensor): Tensor => {
    const same = graph.emit('Equal', [labels, other], { shape, type: 'bool' });
    return graph.emit('Cast', [same], { shape }, { to: 1 });
  };
  const hits = sum(equal(best));
  const rows = elementCount(graph, shape);
  if (ignore === undefined) return divide(hits, rows);
  const ignored = sum(equal(wholeNumbers(graph, [ignore])));
  const counted = graph.emit('Sub', [rows, ignored], { shape: [] });
  return divide(hits, graph.emit('Max', [counted, scalar(graph, 1)], { shape: [] }));
}
