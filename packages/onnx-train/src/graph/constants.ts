import { type Dimension, factors, multiply, type Shape } from './dimension.ts';
import type { Graph, Tensor } from './graph.ts';

/** A float that is the same at every run. Shape []. */
export function scalar(graph: Graph, value: number): Tensor {
  return graph.constant(`float ${value}`, { type: 'float32', shape: [], data: Float32Array.of(value) });
}

/** Whole numbers that are the same at every run. Shape [their count]. */
export function wholeNumbers(graph: Graph, values: readonly number[]): Tensor {
  return graph.constant(`int64 ${values.join(' ')}`, {
    type: 'int64',
    shape: [values.length],
    data: BigInt64Array.from(values, BigInt),
  });
}

/** The size of a dimension at the run, as int64. Shape [1]. Error where nothing shows the size of a name. */
export function sizeOf(graph: Graph, dimension: Dimension): Tensor {
  const { count, names } = factors(dimension);
  if (names.length === 0) return wholeNumbers(graph, [count]);
  return graph.share(`size ${multiply([dimension])}`, () => {
    const sizes = names.map((name) => sizeOfName(graph, name));
    if (count !== 1) sizes.push(wholeNumbers(graph, [count]));
    return sizes.reduce((product, size) => graph.emit('Mul', [product, size], { shape: [1], type: 'int64' }));
  });
}

function sizeOfName(graph: Graph, name: string): Tensor {
  const source = graph.dimensionSources.get(name);
  if (source === undefined) throw new Error(`no input has an axis '${name}'`);
  return graph.share(`size ${name}`, () => {
    const range = { start: source.axis, end: source.axis + 1 };
    return graph.emit('Shape', [source.tensor], { shape: [1], type: 'int64' }, range);
  });
}

/** A shape as it is at the run, as int64. Shape [rank]. */
export function shapeOf(graph: Graph, shape: Shape): Tensor {
  const numbers = shape.filter((dimension) => typeof dimension === 'number');
  if (numbers.length === shape.length) return wholeNumbers(graph, numbers);
  return graph.share(`shape ${shape.join(' ')}`, () =>
    graph.emit(
      'Concat',
      shape.map((dimension) => sizeOf(graph, dimension)),
      { shape: [shape.length], type: 'int64' },
      { axis: 0 },
    ),
  );
}

/** How many elements a shape has, as a float. Shape []. */
export function elementCount(graph: Graph, shape: Shape): Tensor {
  const size = multiply(shape);
  if (typeof size === 'number') return scalar(graph, size);
  return graph.share(`count ${size}`, () => {
    const none = wholeNumbers(graph, []);
    const whole = graph.emit('Reshape', [sizeOf(graph, size), none], { shape: [], type: 'int64' });
    return graph.emit('Cast', [whole], { shape: [] }, { to: 1 });
  });
}

/** The same float everywhere. */
export function filled(graph: Graph, shape: Shape, value: number): Tensor {
  return graph.emit('Expand', [scalar(graph, value), shapeOf(graph, shape)], { shape });
}
