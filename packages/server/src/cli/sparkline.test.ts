import { expect, it } from 'vitest';
import { sparkline } from './sparkline.ts';

it('draws a curve from its lowest to its highest value', () => {
  expect(sparkline([8, 7, 6, 5, 4, 3, 2, 1], 8)).toBe('█▇▆▅▄▃▂▁');
  expect(sparkline([1, 1, 8, 8], 2)).toBe('▁█');
  expect(sparkline([1, 9], 20)).toBe('▁█');
});

it('draws a level line of equal values, and nothing of nothing', () => {
  expect(sparkline([2, 2, 2], 8)).toBe('▄▄▄');
  expect(sparkline([], 8)).toBe('');
});
