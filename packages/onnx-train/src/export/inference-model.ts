import { type FrozenPart, selectPart } from '../graph/build.ts';
import type { Graph, Tensor } from '../graph/graph.ts';
import type { Weights } from '../graph/initialise.ts';
import { encodeModel, type InitializerSpec } from '../onnx/model.ts';
import { quantiseLinear } from './quantise-linear.ts';

export interface InferenceOptions {
  /** `int8`: the weights of linear layers in 8 bits, and what goes into them too, scaled at each run. */
  readonly weights?: 'float32' | 'int8';
  /** Notes in the file. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * A model that computes the outputs, by the names they shall have, with the weights inside and without what only training
 * needs: dropout, losses, inputs that no output depends on. RangeError where a weight is missing or has another size.
 */
export function inferenceModel(
  graph: Graph,
  outputs: Readonly<Record<string, Tensor>>,
  weights: Weights,
  options: InferenceOptions = {},
): Uint8Array {
  const { parameters: _, ...part } = selectPart(graph, outputs, graph.inferenceAliases);
  const used = new Set(part.nodes.flatMap(({ inputs }) => inputs));
  const frozen: InitializerSpec[] = graph.parameters
    .filter(({ name }) => used.has(name))
    .map(({ name, shape, type }) => {
      const data = weights.get(name);
      if (data?.length !== shape.reduce((size, axis) => size * axis, 1))
        throw new RangeError(`the weights of ${name} do not fit its shape [${shape.join(', ')}]`);
      return { name, type, shape, data };
    });
  const whole: FrozenPart = { ...part, initializers: [...part.initializers, ...frozen] };
  const model = options.weights === 'int8' ? quantiseLinear(whole) : whole;
  return encodeModel({ ...model, metadata: options.metadata ?? {} });
}
