import { expect, it } from 'vitest';
import { gradients } from '../graph/gradients.ts';
import { Graph, type Tensor } from '../graph/graph.ts';
import { add } from './arithmetic.ts';
import { tanh } from './elementwise.ts';
import { layerNorm } from './layer-norm.ts';
import { concatenate, reshape, slice, transpose } from './layout.ts';
import { crossEntropy } from './losses.ts';
import { linear, matmul } from './matrix.ts';
import { sum } from './reductions.ts';

const graph = new Graph();
const x = graph.input('x', ['batch', 'sequence', 4]);
const row = graph.input('row', [3]);
const ids = graph.input('ids', ['batch'], 'int64');

/** What does not fit, and what is said about it. */
const wrong: readonly (readonly [() => Tensor, string])[] = [
  [() => add(x, row), 'add of [batch, sequence, 4] and [3]: they do not broadcast'],
  [() => matmul(x, x), 'matmul of [batch, sequence, 4] and [batch, sequence, 4]: the inner axes differ'],
  [
    () => linear(x, graph.input('w', [3, 2]), row),
    'linear of [batch, sequence, 4] and [3, 2]: the last axis of x is not the first of the weight',
  ],
  [
    () => linear(x, graph.input('v', [4, 2]), row),
    'linear of [4, 2] and [3]: the bias does not fit the weight',
  ],
  [() => reshape(x, ['batch', 4]), 'reshape of [batch, sequence, 4]: has not as many elements as [batch, 4]'],
  [() => transpose(x, [0, 1]), 'transpose of [batch, sequence, 4]: [0, 1] is not an order of the axes'],
  [() => transpose(x, [0, 1, 3]), 'transpose of [batch, sequence, 4]: there is no axis 3'],
  [() => slice(x, 2, 2, 5), 'slice of [batch, sequence, 4]: axis 2 has no elements 2 until 5'],
  [
    () => concatenate([x, x], 1),
    'concatenate of [batch, sequence, 4] and [batch, sequence, 4]: name the size of axis 1 of the result',
  ],
  [() => sum(row, [1]), 'sum of [3]: there is no axis 1'],
  [
    () => layerNorm(x, row, row),
    'layerNorm of [batch, sequence, 4] and [3]: gain and bias have the size of the last axis',
  ],
  [() => crossEntropy(x, ids), 'crossEntropy of [batch, sequence, 4]: logits are [n, classes]'],
];

it.each(wrong)('what does not fit is refused: %#', (build, message) => {
  expect(build).toThrow(expect.objectContaining({ name: 'ShapeError', message }));
});

it('what has the wrong type, name or graph is refused', () => {
  expect(() => tanh(ids)).toThrow('Tanh: of float32, not of int64');
  expect(() => graph.input('x', [])).toThrow('the name x is taken');
  expect(() => add(x, new Graph().input('y', [4]))).toThrow('belongs to another graph');
  expect(() => gradients(x, [row])).toThrow('a loss has the shape [], not [batch, sequence, 4]');
});
