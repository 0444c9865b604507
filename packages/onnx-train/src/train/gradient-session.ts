import { buildModel } from '../graph/build.ts';
import { gradients } from '../graph/gradients.ts';
import type { Graph, Tensor } from '../graph/graph.ts';
import type { Weights } from '../graph/initialise.ts';
import { openSession } from '../onnx/session.ts';
import { floatData, floats, type Values } from '../onnx/value.ts';
import { dropoutSeed } from '../operators/dropout.ts';
import { checkFeeds } from './check-feeds.ts';
import type { Gradients } from './gradient-sum.ts';

export interface GradientSession {
  /**
   * The numbers, in their order, and the gradient of the first with respect to each parameter. `drop` decides what dropout
   * leaves out. RangeError where the batch does not fit the graph's inputs.
   */
  run(
    weights: Weights,
    batch: Values,
    drop: number,
  ): Promise<{ readonly numbers: readonly number[]; readonly gradients: Gradients }>;
  close(): Promise<void>;
}

/** Forward and backward pass of a graph as one model: adds the nodes of the backward pass. Shape [] for each number. */
export async function openGradientSession(
  graph: Graph,
  numbers: readonly [Tensor, ...Tensor[]],
  threads: number,
): Promise<GradientSession> {
  const { parameters } = graph;
  const slopes = gradients(numbers[0], parameters);
  const outputs: Record<string, Tensor> = {};
  for (const [index, tensor] of numbers.entries()) outputs[`number ${index}`] = tensor;
  for (const [index, tensor] of slopes.entries()) outputs[`gradient ${index}`] = tensor;
  const session = await openSession(buildModel(graph, outputs), { threads });
  const fed = graph.inputs.filter(({ name }) => session.inputs.includes(name) && name !== dropoutSeed);
  return {
    async run(weights, batch, drop) {
      checkFeeds(fed, batch);
      const held = parameters.map(({ name, shape }) => [name, floats(weights.get(name) ?? [], shape)]);
      const seed = { type: 'int32', shape: [], data: Int32Array.of(drop) } as const;
      const results = await session.run({ ...batch, ...Object.fromEntries(held), [dropoutSeed]: seed });
      return {
        numbers: numbers.map((_, index) => floatData(results[`number ${index}`])[0] ?? Number.NaN),
        gradients: new Map(
          parameters.map(({ name }, index) => [name, floatData(results[`gradient ${index}`])]),
        ),
      };
    },
    close: () => session.close(),
  };
}
