import { expect, test } from 'vitest';
import { samplePaper } from '../text/testing/sample-paper.ts';
import { makePassages } from './make-passages.ts';
import { rankPassages } from './rank-passages.ts';

const passages = makePassages(samplePaper());

test.each([
  ['dropout rate', /dropout rate of 0\.2/],
  ['harbours closed by a lock', /closed by a lock/],
  ['MIT licence of the code', /MIT licence/],
  ['training', /Adam optimizer/],
])('%j finds its passage first', (query, expected) => {
  expect(rankPassages(query, passages)[0]?.passage.text).toMatch(expected);
});

test('best first, none without a common word, no more than asked for', () => {
  const ranked = rankPassages('water level forecasts', passages);
  expect(ranked.map(({ score }) => score)).toEqual(ranked.map(({ score }) => score).sort((a, b) => b - a));
  expect(rankPassages('zygote', passages)).toEqual([]);
  expect(rankPassages('water', passages, 2)).toHaveLength(2);
  expect(rankPassages('', passages)).toEqual([]);
  expect(rankPassages('water', [])).toEqual([]);
});
