import type { ElementType } from './model.ts';

/** What a tensor holds at a run: row-major data and the size of each axis. */
export interface Value<Data extends ValueData = ValueData> {
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly data: Data;
}

export type ValueData = Float32Array | BigInt64Array | Int32Array | Uint32Array | Int8Array | Uint8Array;

/** Values by the name of their tensor. */
export type Values = Readonly<Record<string, Value>>;

/** A tensor of floats. `data` is taken as it is where it is a Float32Array, not copied. RangeError where the shape does not fit. */
export function floats(
  data: Float32Array | readonly number[],
  shape: readonly number[],
): Value<Float32Array> {
  const array = data instanceof Float32Array ? data : Float32Array.from(data);
  return { type: 'float32', shape, data: fitting(array, shape) };
}

/** A tensor of int64, for indices and labels. RangeError where the shape does not fit. */
export function integers(data: Iterable<number>, shape: readonly number[]): Value<BigInt64Array> {
  return { type: 'int64', shape, data: fitting(BigInt64Array.from(data, BigInt), shape) };
}

/** The floats of a result. TypeError where it holds something else. */
export function floatData(value: Value | undefined): Float32Array {
  if (!(value?.data instanceof Float32Array)) throw new TypeError('not a tensor of floats');
  return value.data;
}

function fitting<Data extends ValueData>(data: Data, shape: readonly number[]): Data {
  const size = shape.reduce((product, axis) => product * axis, 1);
  if (data.length !== size)
    throw new RangeError(`${data.length} numbers do not fill the shape [${shape.join(', ')}]`);
  return data;
}
