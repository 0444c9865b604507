import { describe, expect, it } from 'vitest';
import type { Shape } from '../graph/dimension.ts';
import type { Graph, Tensor } from '../graph/graph.ts';
import { floats, integers } from '../onnx/value.ts';
import { checkGradients, type GradientCheck, type Sizes } from '../testing/check-gradients.ts';
import { add, divide, multiply, negate, scale, shift, subtract } from './arithmetic.ts';
import { dropout, dropoutSeed } from './dropout.ts';
import { exponential, gelu, logarithm, relu, sigmoid, softplus, squareRoot, tanh } from './elementwise.ts';
import { gather } from './gather.ts';
import { layerNorm } from './layer-norm.ts';
import { concatenate, reshape, slice, transpose } from './layout.ts';
import { binaryCrossEntropy, crossEntropy, listwiseSoftmaxLoss, meanSquaredError } from './losses.ts';
import { linear, matmul } from './matrix.ts';
import { mean, sum } from './reductions.ts';
import { logSoftmax, softmax } from './softmax.ts';

const sizes: readonly Sizes[] = [
  { batch: 2, sequence: 3, both: 5 },
  { batch: 3, sequence: 1, both: 4 },
];

/** Operators of a and b, with the shapes of both. */
const binary: Record<string, readonly [(a: Tensor, b: Tensor) => Tensor, Shape, Shape]> = {
  add: [add, ['batch', 3], ['batch', 3]],
  'add, broadcast': [add, ['batch', 'sequence', 2], ['sequence', 1]],
  subtract: [subtract, ['batch', 3], [3]],
  'subtract from a row': [subtract, [3], ['batch', 1]],
  multiply: [multiply, ['batch', 'sequence'], ['batch', 1]],
  'multiply by a scalar': [multiply, ['batch', 3], []],
  matmul: [matmul, ['batch', 2, 3], ['batch', 3, 4]],
  'matmul, broadcast': [matmul, ['batch', 2, 'sequence', 3], [3, 2]],
  'matmul, transposed and scaled': [
    (a, b) => matmul(a, b, { transposeB: true, factor: 0.5 }),
    ['batch', 'sequence', 3],
    ['batch', 'sequence', 3],
  ],
  concatenate: [(a, b) => concatenate([a, b], 1), ['batch', 2], ['batch', 3]],
  'concatenate along a named axis': [
    (a, b) => concatenate([a, tanh(b)], 0, 'both'),
    ['batch', 2],
    ['sequence', 2],
  ],
  'mean squared error': [meanSquaredError, ['batch', 3], ['batch', 3]],
};

/** Operators of x, with its shape. */
const unary: Record<string, readonly [(x: Tensor) => Tensor, Shape]> = {
  scale: [(x) => scale(x, -1.5), ['batch', 3]],
  shift: [(x) => shift(x, 2), ['batch', 3]],
  negate: [negate, ['batch', 3]],
  tanh: [tanh, ['batch', 3]],
  sigmoid: [sigmoid, ['batch', 3]],
  gelu: [gelu, ['batch', 5]],
  softplus: [softplus, ['batch', 3]],
  exponential: [exponential, ['batch', 3]],
  reshape: [(x) => reshape(x, ['batch*sequence', 4]), ['batch', 'sequence', 4]],
  'reshape to two named axes': [(x) => reshape(x, ['sequence', 2, 'batch', 2]), ['batch', 'sequence', 4]],
  transpose: [(x) => transpose(x, [2, 0, 1]), ['batch', 'sequence', 2]],
  slice: [(x) => slice(x, 1, 1, 3), ['batch', 4]],
  'slice of a named axis': [(x) => slice(x, 1, 0, 1), ['batch', 'sequence', 2]],
  softmax: [softmax, ['batch', 'sequence', 4]],
  'softmax over a named axis': [softmax, ['sequence', 'batch']],
  logSoftmax: [logSoftmax, ['batch', 4]],
  sum: [sum, ['batch', 'sequence']],
  'sum over an axis': [(x) => sum(x, [1]), ['batch', 'sequence', 2]],
  'sum that keeps its axis': [(x) => sum(x, [-1], { keep: true }), ['batch', 3]],
  mean: [mean, ['batch', 'sequence', 2]],
  'mean over an axis': [(x) => mean(x, [0]), ['batch', 2]],
};

const positive: Record<string, (x: Tensor) => Tensor> = { logarithm, squareRoot };

async function agrees(check: GradientCheck): Promise<void> {
  const differences = await checkGradients({ sizes, ...check });
  expect(differences.length).toBeGreaterThan(0);
  for (const { input, largest, difference } of differences) {
    expect(difference, input).toBeLessThan(1e-3 * Math.max(1, largest));
    expect(largest, `${input} has a gradient`).toBeGreaterThan(1e-3);
  }
}

/** Input by name; the checks build their graphs with those that they name. */
function named(inputs: Readonly<Record<string, Tensor>>, name: string): Tensor {
  const tensor = inputs[name];
  if (tensor === undefined) throw new RangeError(name);
  return tensor;
}

describe('gradients agree with finite differences', () => {
  it.each(Object.entries(binary))('%s', async (_, [operator, a, b]) => {
    await agrees({
      inputs: { a, b, batch: ['batch', 'sequence'] },
      build: (_graph, inputs) =>
        add(operator(named(inputs, 'a'), named(inputs, 'b')), sum(named(inputs, 'batch'))),
    });
  });

  it.each(Object.entries(unary))('%s', async (_, [operator, x]) => {
    await agrees({
      inputs: { x, batch: ['batch', 'sequence'] },
      build: (_graph, inputs) => add(operator(named(inputs, 'x')), sum(named(inputs, 'batch'))),
    });
  });

  it.each(Object.entries(positive))('%s of positive numbers', async (_, operator) => {
    await agrees({
      inputs: { x: ['batch', 3] },
      build: (_graph, inputs) => operator(named(inputs, 'x')),
      draw: (normal) => 1 + Math.abs(normal),
    });
  });

  it('divide', async () => {
    await agrees({
      inputs: { a: ['batch', 3], b: ['batch', 1] },
      build: (_graph, inputs) => divide(named(inputs, 'a'), named(inputs, 'b')),
      draw: (normal) => Math.sign(normal) * (1 + Math.abs(normal)),
    });
  });

  it('relu, away from 0', async () => {
    await agrees({
      inputs: { x: ['batch', 6] },
      build: (_graph, inputs) => relu(named(inputs, 'x')),
      draw: (normal) => normal + 0.1 * Math.sign(normal),
    });
  });

  it.each([false, true])('linear, weight transposed: %s', async (transposeWeight) => {
    await agrees({
      inputs: {
        x: ['batch', 'sequence', 3],
        weight: transposeWeight ? [4, 3] : [3, 4],
        bias: [4],
      },
      build: (_graph, inputs) =>
        linear(named(inputs, 'x'), named(inputs, 'weight'), named(inputs, 'bias'), { transposeWeight }),
    });
  });

  it('layerNorm', async () => {
    await agrees({
      inputs: { x: ['batch', 'sequence', 5], gain: [5], bias: [5] },
      build: (_graph, inputs) => layerNorm(named(inputs, 'x'), named(inputs, 'gain'), named(inputs, 'bias')),
    });
  });

  it('gather, with rows taken twice', async () => {
    await agrees({
      inputs: { table: [4, 3] },
      build: (graph, inputs) =>
        gather(named(inputs, 'table'), graph.input('ids', ['batch', 'sequence'], 'int64')),
      others: ({ batch = 1, sequence = 1 }) => ({
        ids: integers(
          Array.from({ length: batch * sequence }, (_, index) => (index * 3) % 2),
          [batch, sequence],
        ),
      }),
    });
  });

  it.each([
    ['', {}],
    [', some ignored', { ignore: -100 }],
  ])('cross-entropy%s', async (_, options) => {
    await agrees({
      inputs: { x: ['batch', 4] },
      build: (graph, inputs) =>
        crossEntropy(named(inputs, 'x'), graph.input('labels', ['batch'], 'int64'), {
          weights: graph.input('weights', ['batch']),
          ...options,
        }),
      others: ({ batch = 1 }) => ({
        labels: integers(
          Array.from({ length: batch }, (_, index) => (index === 1 && 'ignore' in options ? -100 : index)),
          [batch],
        ),
        weights: floats(
          Array.from({ length: batch }, (_, index) => index + 0.5),
          [batch],
        ),
      }),
    });
  });

  const targets = (graph: Graph) => graph.input('targets', ['batch', 3]);
  const present = (graph: Graph) => graph.input('present', ['batch', 3]);
  const ranking = ({ batch = 1 }: Sizes) => ({
    targets: floats(
      Array.from({ length: batch * 3 }, (_, index) => ((index * 7) % 4) / 3),
      [batch, 3],
    ),
    present: floats(
      Array.from({ length: batch * 3 }, (_, index) => Number(index % 5 !== 2)),
      [batch, 3],
    ),
  });

  it('binary cross-entropy', async () => {
    await agrees({
      inputs: { x: ['batch', 3] },
      build: (graph, inputs) => binaryCrossEntropy(named(inputs, 'x'), targets(graph)),
      others: ranking,
    });
  });

  it('listwise softmax loss, of lists that are shorter', async () => {
    await agrees({
      inputs: { x: ['batch', 3] },
      build: (graph, inputs) => listwiseSoftmaxLoss(named(inputs, 'x'), targets(graph), present(graph)),
      others: ranking,
    });
  });

  it('dropout, for the mask of one seed', async () => {
    await agrees({
      inputs: { x: ['batch', 'sequence', 8] },
      build: (_graph, inputs) => dropout(named(inputs, 'x'), 0.4),
      others: () => ({ [dropoutSeed]: { type: 'int32', shape: [], data: Int32Array.of(5) } }),
    });
  });

  it('what is used twice', async () => {
    await agrees({
      inputs: { x: ['batch', 3] },
      build: (_graph, inputs) => {
        const x = named(inputs, 'x');
        return add(multiply(x, tanh(x)), x);
      },
    });
  });
});
