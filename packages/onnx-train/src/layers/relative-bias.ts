import { scalar } from '../graph/constants.ts';
import type { Dimension } from '../graph/dimension.ts';
import type { Graph, Tensor } from '../graph/graph.ts';
import { zeros } from '../graph/initialise.ts';
import { add, scale } from '../operators/arithmetic.ts';
import { gather } from '../operators/gather.ts';
import { reshape, transpose } from '../operators/layout.ts';
import { positions } from '../operators/positions.ts';

export interface RelativeBiasOptions {
  readonly heads: number;
  /** Distances from here on count as one. */
  readonly positions: number;
}

/** Steps of the optimizer are short beside what moves a softmax. */
const stepFactor = 10;
/** Makes the share of a softmax 0. */
const never = -10_000;

/**
 * What attention adds to its scores for the distance of two places, learned for each head (Raffel et al. 2020, without
 * their buckets). Beside it every second head begins with scores that fall with the distance (Press et al. 2022), so that
 * near words are seen from the first step, and none looks at its own place (Kitaev et al. 2020). Parameter `<name>`
 * [2 · positions − 1, heads]; gives [heads, sequence, sequence].
 */
export function relativeBias(
  graph: Graph,
  sequence: Dimension,
  name: string,
  options: RelativeBiasOptions,
): Tensor {
  const { heads, positions: most } = options;
  const distance = distances(graph, sequence);
  const rows = graph.share(`rows of distances ${most}`, () => {
    const ends = [wholeScalar(graph, 1 - most), wholeScalar(graph, most - 1)] as const;
    const output = { shape: distance.shape, type: 'int64' } as const;
    const clipped = graph.emit('Clip', [distance, ...ends], output);
    return graph.emit('Add', [clipped, ends[1]], output);
  });
  const table = graph.parameter(name, [2 * most - 1, heads], zeros, { decay: false });
  const learned = scale(transpose(gather(table, rows), [2, 0, 1]), stepFactor);
  return add(learned, fixedBias(distance, heads));
}

/** Row − column, int64: [sequence, sequence]. */
function distances(graph: Graph, sequence: Dimension): Tensor {
  return graph.share(`distances ${sequence}`, () => {
    const at = positions(graph, sequence);
    const output = { shape: [sequence, sequence], type: 'int64' } as const;
    return graph.emit('Sub', [reshape(at, [sequence, 1]), reshape(at, [1, sequence])], output);
  });
}

/** The part that is not learned: [heads, sequence, sequence]. */
function fixedBias(distance: Tensor, heads: number): Tensor {
  const { graph, shape } = distance;
  return graph.share(`bias of distances ${heads}`, () => {
    const far = graph.emit('Cast', [graph.emit('Abs', [distance], distance)], { shape }, { to: 1 });
    const slopes = graph.constant(`slopes ${heads}`, {
      type: 'float32',
      shape: [heads, 1, 1],
      data: slopesOf(heads),
    });
    const here = graph.emit('Equal', [distance, wholeScalar(graph, 0)], { shape, type: 'bool' });
    const own = graph.emit('Where', [here, scalar(graph, never), scalar(graph, 0)], { shape });
    const sloped = graph.emit('Mul', [far, slopes], { shape: [heads, ...shape] });
    return graph.emit('Add', [sloped, own], { shape: [heads, ...shape] });
  });
}

/** −1, −1/4, −1/16 … in every second head, 0 in the others. */
function slopesOf(heads: number): Float32Array {
  return Float32Array.from({ length: heads }, (_, head) => (head % 2 === 0 ? -(0.25 ** (head / 2)) : 0));
}

function wholeScalar(graph: Graph, value: number): Tensor {
  return graph.constant(`int64 scalar ${value}`, {
    type: 'int64',
    shape: [],
    data: BigInt64Array.of(BigInt(value)),
  });
}
