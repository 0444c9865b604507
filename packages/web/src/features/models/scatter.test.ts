import { expect, it } from 'vitest';
import { dotsOf, isLogarithmic } from './scatter.ts';

it('lays points out, the highest value at the top', () => {
  const points = [
    { at: 1, value: 10 },
    { at: 3, value: 30 },
    { at: 2, value: 10 },
  ];
  expect(dotsOf(points, 100, 40)).toEqual([
    { x: 0, y: 40 },
    { x: 100, y: 0 },
    { x: 50, y: 40 },
  ]);
});

it('spreads what spans powers of ten by its logarithm, and centres what is equal', () => {
  const rates = [0.001, 0.01, 1].map((at) => ({ at, value: 1 }));
  expect(isLogarithmic([0.001, 1])).toBe(true);
  expect(isLogarithmic([0, 1000])).toBe(false);
  expect(dotsOf(rates, 300, 40).map(({ x, y }) => [Math.round(x), y])).toEqual([
    [0, 20],
    [100, 20],
    [300, 20],
  ]);
});
