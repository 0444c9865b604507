import { scalar, shapeOf, sizeOf } from '../graph/constants.ts';
import { multiply as product } from '../graph/dimension.ts';
import type { Graph, Tensor } from '../graph/graph.ts';
import { multiply } from './arithmetic.ts';
import { requireFloats } from './broadcast.ts';

/** The input that decides which elements dropout leaves out: int32, shape []; another number at each step. */
export const dropoutSeed = 'dropout_seed';

/**
 * Leaves out elements with a probability and divides the others by the rest (Srivastava et al. 2014). The mask follows
 * from the input {@link dropoutSeed} and from the place in the graph; an inference graph has none of it.
 */
export function dropout(x: Tensor, probability: number): Tensor {
  requireFloats('dropout', x);
  if (!(probability >= 0 && probability < 1))
    throw new RangeError(`dropout: ${probability} is no probability below 1`);
  if (probability === 0) return x;
  const { graph } = x;
  const mask = dropoutMask(x, probability);
  const output = graph.emit('Mul', [x, mask], { shape: x.shape });
  graph.inferenceAliases.set(output.name, x.name);
  return graph.record([x], output, (flow) => [multiply(flow, mask)]);
}

/** 0 with the probability, else 1 / (1 − probability), by a hash of seed, place and position. */
function dropoutMask(x: Tensor, probability: number): Tensor {
  const { graph, shape } = x;
  const count = product(shape);
  const whole = (value: number) => int32(graph, value);
  const type = 'int32';
  const flat = { shape: [count], type } as const;
  const place = Math.imul(graph.inferenceAliases.size + 1, 0x9e3779b1);
  const key = graph.emit('Add', [seedInput(graph), whole(place)], { shape: [], type });
  const mixedKey = mix(key, 0x7feb352d, 16);
  const size = graph.emit('Cast', [sizeOf(graph, count)], { shape: [1], type }, { to: 6 });
  const end = graph.emit('Squeeze', [size], { shape: [], type });
  const positions = graph.share(`positions ${count}`, () =>
    graph.emit('Range', [whole(0), end, whole(1)], flat),
  );
  const counter = graph.emit('Add', [positions, mixedKey], flat);
  // Two rounds of Wellons' lowbias32 (https://github.com/skeeto/hash-prospector); the sign decides, and it is mixed best.
  const hash = mix(mix(counter, 0x7feb352d, 16), 0x846ca68b | 0, 15);
  const threshold = Math.round(probability * 2 ** 32) - 2 ** 31;
  const dropped = graph.emit('Less', [hash, whole(threshold)], { shape: [count], type: 'bool' });
  const values = graph.emit('Where', [dropped, scalar(graph, 0), scalar(graph, 1 / (1 - probability))], {
    shape: [count],
  });
  return graph.emit('Reshape', [values, shapeOf(graph, shape)], { shape });
}

/** (x xor x >>> shift) · factor, on 32 bits. onnxruntime shifts unsigned numbers and multiplies signed ones. */
function mix(x: Tensor, factor: number, shift: number): Tensor {
  const { graph, shape } = x;
  const bits = { shape, type: 'uint32' } as const;
  const unsigned = graph.emit('Cast', [x], bits, { to: 12 });
  const by = graph.constant(`uint32 ${shift}`, { type: 'uint32', shape: [], data: Uint32Array.of(shift) });
  const shifted = graph.emit('BitShift', [unsigned, by], bits, { direction: 'RIGHT' });
  const mixed = graph.emit('BitwiseXor', [unsigned, shifted], bits);
  const signed = graph.emit('Cast', [mixed], { shape, type: 'int32' }, { to: 6 });
  return graph.emit('Mul', [signed, int32(graph, factor)], { shape, type: 'int32' });
}

function int32(graph: Graph, value: number): Tensor {
  return graph.constant(`int32 ${value}`, { type: 'int32', shape: [], data: Int32Array.of(value) });
}

function seedInput(graph: Graph): Tensor {
  const known = graph.inputs.find((input) => input.name === dropoutSeed);
  return known ?? graph.input(dropoutSeed, [], 'int32');
}
