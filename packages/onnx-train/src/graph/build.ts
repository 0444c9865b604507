import { encodeModel, type InitializerSpec, type NodeSpec, type ValueSpec } from '../onnx/model.ts';
import type { Graph, Tensor } from './graph.ts';

/** What of a graph is needed for some outputs, in the graph's order. */
export interface GraphPart {
  readonly nodes: readonly NodeSpec[];
  readonly initializers: readonly InitializerSpec[];
  readonly inputs: readonly ValueSpec[];
  readonly parameters: readonly ValueSpec[];
  readonly outputs: readonly ValueSpec[];
}

/** A part of a graph whose parameters have become constants. */
export type FrozenPart = Omit<GraphPart, 'parameters'>;

/**
 * The part of the graph that the outputs, by the names they shall have, depend on. `aliases` says which tensor to take
 * in the place of another.
 */
export function selectPart(
  graph: Graph,
  outputs: Readonly<Record<string, Tensor>>,
  aliases: ReadonlyMap<string, string> = new Map(),
): GraphPart {
  const resolve = (name: string): string => {
    const alias = aliases.get(name);
    return alias === undefined ? name : resolve(alias);
  };
  const wanted = Object.entries(outputs);
  const needed = new Set(wanted.map(([, tensor]) => resolve(tensor.name)));
  const nodes: NodeSpec[] = [];
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((output) => needed.has(output))) continue;
    const inputs = node.inputs.map(resolve);
    for (const input of inputs) needed.add(input);
    nodes.push({ ...node, inputs });
  }
  nodes.reverse();
  for (const [name, tensor] of wanted)
    nodes.push({
      operator: 'Identity',
      inputs: [resolve(tensor.name)],
      outputs: [name],
      attributes: {},
      domain: '',
    });
  const used = <Named extends { readonly name: string }>(all: readonly Named[]): Named[] =>
    all.filter(({ name }) => needed.has(name));
  return {
    nodes,
    initializers: used(graph.constants),
    inputs: used(graph.inputs),
    parameters: used(graph.parameters),
    outputs: wanted.map(([name, { type, shape }]) => ({ name, type, shape })),
  };
}

/** A model that computes the outputs from the graph's inputs and parameters, both fed at each run. */
export function buildModel(graph: Graph, outputs: Readonly<Record<string, Tensor>>): Uint8Array {
  const part = selectPart(graph, outputs);
  return encodeModel({ ...part, inputs: [...part.inputs, ...part.parameters] });
}
