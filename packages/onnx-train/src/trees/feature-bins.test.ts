import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binFeatures, findCuts } from './feature-bins.ts';
import { shortFloat } from './short-float.ts';

const floats = fc.float({ noDefaultInfinity: true });

describe('bins of features', () => {
  it('say of every value which cuts it is less than', () => {
    fc.assert(
      fc.property(
        fc.array(floats, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 2, max: 9 }),
        (values, most) => {
          const features = Float32Array.from(values);
          const cuts = findCuts(features, 1, most);
          const column = binFeatures(features, cuts).columns[0] ?? new Uint8Array();
          const of = [...(cuts[0] ?? [])];
          features.forEach((value, row) => {
            if (Number.isNaN(value)) expect(column[row]).toBe(of.length + 1);
            else for (const [bin, cut] of of.entries()) expect(value < cut).toBe((column[row] ?? 0) <= bin);
          });
          expect(of.length).toBeLessThanOrEqual(most);
          expect(of).toEqual([...of].sort((a, b) => a - b));
        },
      ),
    );
  });

  it('part all values where there is room', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.float({ noNaN: true, noDefaultInfinity: true }), { maxLength: 40 }),
        (values) => {
          const distinct = new Set(values.map((value) => value + 0)).size;
          const features = Float32Array.from(values);
          const column = binFeatures(features, findCuts(features, 1, 64)).columns[0] ?? [];
          expect(new Set(column).size).toBe(distinct);
        },
      ),
    );
  });

  it('hold about as many rows each, whatever one value holds', () => {
    const features = Float32Array.from({ length: 1000 }, (_, row) => (row < 500 ? 0 : row));
    const [cuts] = findCuts(features, 1, 11);
    const counts = new Map<number, number>();
    for (const bin of binFeatures(features, cuts ? [cuts] : []).columns[0] ?? [])
      counts.set(bin, (counts.get(bin) ?? 0) + 1);
    expect(counts.size).toBe(11);
    for (const [bin, count] of counts) expect(count).toBe(bin === 0 ? 500 : 50);
  });

  it('refuse more bins than a byte holds', () => {
    expect(() => findCuts(new Float32Array(1), 1, 255)).toThrow(RangeError);
  });
});

it('short floats are the same Float32 in at most nine digits', () => {
  fc.assert(
    fc.property(floats, (value) => {
      const short = shortFloat(value);
      // As JSON has it, which knows no -0.
      expect(Math.fround(short)).toBe(Math.fround(value) + 0);
      if (!Number.isNaN(value)) expect(short).toBe(Number(short.toPrecision(9)));
    }),
  );
  expect(String(shortFloat(Math.fround(0.1)))).toBe('0.1');
});
