import { formatShape } from '../graph/dimension.ts';
import type { Tensor } from '../graph/graph.ts';
import type { Values } from '../onnx/value.ts';

/**
 * RangeError where feeds do not fit inputs: one is missing, has another type or rank, or a name would have two sizes. Sizes
 * of products of names are left to onnxruntime.
 */
export function checkFeeds(inputs: readonly Tensor[], feeds: Values): void {
  const sizes = new Map<string, { readonly size: number; readonly input: string }>();
  for (const { name, shape, type } of inputs) {
    const value = feeds[name];
    if (value === undefined) throw new RangeError(`the input ${name} ${formatShape(shape)} is missing`);
    const given = `the input ${name} is ${type} ${formatShape(shape)}, not ${value.type} ${formatShape(value.shape)}`;
    if (value.type !== type || value.shape.length !== shape.length) throw new RangeError(given);
    shape.forEach((dimension, axis) => {
      const size = value.shape[axis] ?? 0;
      if (typeof dimension === 'number') {
        if (dimension !== size) throw new RangeError(given);
        return;
      }
      const known = sizes.get(dimension);
      if (known !== undefined && known.size !== size)
        throw new RangeError(`${dimension} is ${known.size} in ${known.input} and ${size} in ${name}`);
      sizes.set(dimension, { size, input: name });
    });
  }
}
