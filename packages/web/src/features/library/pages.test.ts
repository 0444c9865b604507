import { expect, it } from 'vitest';
import { pagesOf } from './pages.ts';

it.each([
  [0, 12, 2000, [0]],
  [60, 75, 2000, [0, 1]],
  [95, 105, 2000, [0, 1]],
  [1990, 1999, 2000, [19]],
  [1990, 1999, 1950, [19]],
  [0, 0, 0, [0]],
])('rows %i to %i of %i are on pages %j', (first, last, total, pages) => {
  expect(pagesOf(first, last, total, 100)).toEqual(pages);
});

it('takes only what is asked where no margin is wanted', () => {
  expect(pagesOf(80, 99, 2000, 100, 0)).toEqual([0]);
});
