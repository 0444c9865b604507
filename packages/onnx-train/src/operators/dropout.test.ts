import { describe, expect, it } from 'vitest';
import { buildModel } from '../graph/build.ts';
import { Graph } from '../graph/graph.ts';
import { openSession } from '../onnx/session.ts';
import { floatData, floats } from '../onnx/value.ts';
import { dropout, dropoutSeed } from './dropout.ts';

const rows = 200;
const columns = 256;
const graph = new Graph();
const x = graph.input('x', ['batch', columns]);
const session = await openSession(
  buildModel(graph, { first: dropout(x, 0.1), second: dropout(x, 0.1), half: dropout(x, 0.5) }),
);

async function run(seed: number) {
  const results = await session.run({
    x: floats(new Float32Array(rows * columns).fill(1), [rows, columns]),
    [dropoutSeed]: { type: 'int32', shape: [], data: Int32Array.of(seed) },
  });
  return {
    first: floatData(results.first),
    second: floatData(results.second),
    half: floatData(results.half),
  };
}

const share = (values: Float32Array, wanted: (value: number, index: number) => boolean): number =>
  values.filter(wanted).length / values.length;

describe('dropout', () => {
  it('leaves out its share and keeps the sum', async () => {
    for (const seed of [0, 1, 2, 12345]) {
      const { first, half } = await run(seed);
      // Four standard deviations of a binomial with n = 51,200.
      expect(Math.abs(share(first, (value) => value === 0) - 0.1)).toBeLessThan(0.0054);
      expect(Math.abs(share(half, (value) => value === 0) - 0.5)).toBeLessThan(0.0089);
      expect([...new Set(first)].sort()).toEqual([0, Math.fround(1 / 0.9)]);
    }
  });

  it('is decided by the seed; other seeds, places and neighbours have nothing to do with each other', async () => {
    const { first, second, half } = await run(7);
    expect((await run(7)).first).toEqual(first);
    const together = (a: Float32Array, b: (index: number) => number | undefined): number =>
      share(a, (value, index) => value === 0 && b(index) === 0);
    const next = await run(8);
    for (const other of [second, next.first])
      expect(Math.abs(together(first, (index) => other[index]) - 0.01)).toBeLessThan(0.0018);
    for (const distance of [1, 2, 3, 4, 8, 64, columns])
      expect(Math.abs(together(half, (index) => half[(index + distance) % half.length]) - 0.25)).toBeLessThan(
        0.0077,
      );
  });
});
