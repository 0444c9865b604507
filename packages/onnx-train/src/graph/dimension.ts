/**
 * The size of an axis: a number, or the name of a size that is known only at the run, such as `batch`. Products are
 * written with stars: `batch*sequence`, `4*batch`.
 */
export type Dimension = number | string;
export type Shape = readonly Dimension[];

/** What a dimension is made of: a whole number times names, sorted. RangeError where it is no dimension. */
export function factors(dimension: Dimension): { readonly count: number; readonly names: readonly string[] } {
  if (typeof dimension === 'number') {
    if (!Number.isSafeInteger(dimension) || dimension < 0)
      throw new RangeError(`${dimension} is not the size of an axis`);
    return { count: dimension, names: [] };
  }
  let count = 1;
  const names: string[] = [];
  for (const factor of dimension.split('*')) {
    if (/^\d+$/.test(factor)) count *= Number(factor);
    else if (/^[a-z_]\w*$/i.test(factor)) names.push(factor);
    else throw new RangeError(`'${dimension}' is not the name of an axis`);
  }
  return { count, names: names.sort() };
}

/** The product of dimensions, written in one way only: equal products are equal values. */
export function multiply(dimensions: Shape): Dimension {
  let count = 1;
  const names: string[] = [];
  for (const dimension of dimensions) {
    const part = factors(dimension);
    count *= part.count;
    names.push(...part.names);
  }
  if (names.length === 0 || count === 0) return count;
  names.sort();
  return count === 1 ? names.join('*') : [count, ...names].join('*');
}

/** The shape that two shapes broadcast to, by ONNX's (numpy's) rule; undefined where they do not. */
export function broadcast(a: Shape, b: Shape): Shape | undefined {
  const rank = Math.max(a.length, b.length);
  const shape: Dimension[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const left = a[a.length - rank + axis] ?? 1;
    const right = b[b.length - rank + axis] ?? 1;
    if (left !== right && left !== 1 && right !== 1) return undefined;
    shape.push(left === 1 ? right : left);
  }
  return shape;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dimension, axis) => dimension === b[axis]);
}

/** `[batch, 4]` */
export function formatShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}
