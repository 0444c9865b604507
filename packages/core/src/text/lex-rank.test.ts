import { expect, test } from 'vitest';
import { lexRank } from './lex-rank.ts';
import { termVectors } from './similarity.ts';

test('the text that shares most with the others ranks first, and ranks sum to 1', () => {
  const ranks = lexRank(
    termVectors([
      ['flood', 'harbour', 'sensor'],
      ['flood', 'graph'],
      ['harbour', 'ship'],
      ['poem', 'rhyme'],
      ['sensor', 'ice'],
    ]),
  );
  expect(ranks.indexOf(Math.max(...ranks))).toBe(0);
  expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(1, 9);
});

test('texts that share nothing rank alike; no texts have no ranks', () => {
  for (const rank of lexRank(termVectors([['a'], ['b'], []]))) expect(rank).toBeCloseTo(1 / 3, 9);
  expect(lexRank([])).toEqual([]);
});
