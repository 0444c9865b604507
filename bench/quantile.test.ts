import { expect, it } from 'vitest';
import { quantile } from './quantile.ts';

it.each([
  [[3, 1, 2], 0.5, 2],
  [[1, 2, 3, 4], 0.5, 2.5],
  [[5], 0.95, 5],
  [[0, 10], 0.95, 9.5],
])('the quantile of %j at %d is %d', (values, q, expected) => {
  expect(quantile(values, q)).toBeCloseTo(expected, 10);
});

it('has no quantile of nothing', () => {
  expect(quantile([], 0.5)).toBeNaN();
});
