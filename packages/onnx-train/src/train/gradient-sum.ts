import type { AllReduce } from '../distributed/all-reduce.ts';

/** Gradients by parameter. */
export type Gradients = ReadonlyMap<string, Float32Array>;

/** Adds `more` to `sum`, in place. */
export function addGradients(sum: Gradients, more: Gradients): void {
  for (const [name, values] of sum) {
    const other = more.get(name);
    if (other?.length !== values.length) throw new RangeError(`no gradient of ${name}`);
    for (let index = 0; index < values.length; index++)
      values[index] = (values[index] ?? 0) + (other[index] ?? 0);
  }
}

/** √ of the sum of all squares. */
export function globalNorm(gradients: Gradients): number {
  let sum = 0;
  for (const values of gradients.values())
    for (let index = 0; index < values.length; index++) sum += (values[index] ?? 0) ** 2;
  return Math.sqrt(sum);
}

/**
 * Adds up gradients and numbers of all processes: afterwards all hold the same. As one buffer, because a message costs more
 * than its bytes.
 */
export async function sumOverProcesses(
  allReduce: AllReduce,
  gradients: Gradients,
  numbers: readonly number[],
): Promise<readonly number[]> {
  if (allReduce.size === 1) return numbers;
  const arrays = [...gradients.values(), Float32Array.from(numbers)];
  const buffer = new Float32Array(arrays.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const array of arrays) {
    buffer.set(array, at);
    at += array.length;
  }
  await allReduce.sum(buffer);
  at = 0;
  for (const array of arrays) {
    array.set(buffer.subarray(at, at + array.length));
    at += array.length;
  }
  return [...buffer.subarray(buffer.length - numbers.length)];
}
