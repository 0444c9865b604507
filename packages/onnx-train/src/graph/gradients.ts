import { filled, scalar } from './constants.ts';
import { formatShape, sameShape } from './dimension.ts';
import type { Graph, TapeEntry, Tensor } from './graph.ts';

/**
 * Adds the nodes that compute the gradient of `output` with respect to each tensor of `targets`, each of its target's
 * shape: reverse-mode automatic differentiation by source transformation (Griewank and Walther 2008, chapter 6).
 * `upstream`, of the shape of `output`, is the gradient that comes back to it: 1 by default, for a loss of shape [].
 * Zero where nothing flows. Gradients of gradients are not recorded.
 */
export function gradients(output: Tensor, targets: readonly Tensor[], upstream?: Tensor): readonly Tensor[] {
  const { graph } = output;
  if (upstream === undefined && output.shape.length > 0)
    throw new Error(`a loss has the shape [], not ${formatShape(output.shape)}`);
  return graph.withoutRecording(() => {
    const sums = new Map<string, Tensor>([[output.name, upstream ?? scalar(graph, 1)]]);
    const needed = dependents(graph, targets);
    for (const entry of graph.tape.toReversed()) {
      const flow = sums.get(entry.output.name);
      if (flow !== undefined && needed.has(entry.output.name)) propagate(entry, flow, needed, sums);
    }
    return targets.map((target) => sums.get(target.name) ?? filled(graph, target.shape, 0));
  });
}

/** The names of tensors that the targets have an influence on. */
function dependents(graph: Graph, targets: readonly Tensor[]): ReadonlySet<string> {
  const names = new Set(targets.map((target) => target.name));
  for (const { inputs, output } of graph.tape)
    if (inputs.some((input) => names.has(input.name))) names.add(output.name);
  return names;
}

function propagate(
  { inputs, output, rule }: TapeEntry,
  flow: Tensor,
  needed: ReadonlySet<string>,
  sums: Map<string, Tensor>,
): void {
  const parts = rule(flow);
  inputs.forEach((input, index) => {
    const part = parts[index];
    if (part === undefined || !needed.has(input.name)) return;
    if (!sameShape(part.shape, input.shape))
      throw new Error(
        `gradient of ${formatShape(part.shape)} for ${formatShape(input.shape)}, behind ${formatShape(output.shape)}`,
      );
    const sum = sums.get(input.name);
    sums.set(
      input.name,
      sum === undefined ? part : input.graph.emit('Add', [sum, part], { shape: input.shape }),
    );
  });
}
