import { describe, expect, it } from 'vitest';
import type { PlacedCandidate } from './answer-candidates.ts';
import { rankUnits } from './answer-units.ts';

const sentence = (words: number, block = 0): PlacedCandidate => ({
  text: new Array(words).fill('word').join(' '),
  before: '',
  after: '',
  heading: '',
  passageScore: 0,
  start: 0,
  end: 1,
  block,
  passage: 0,
  isHeading: false,
});

describe('units of sentences', () => {
  it('hold neighbours of the paragraph up to 60 words and three sentences', () => {
    const short = [sentence(10), sentence(10), sentence(10), sentence(10)];
    expect(rankUnits(short, [0, 1, 3, 2], 1)).toEqual([{ first: 1, last: 3, best: 2 }]);
    expect(rankUnits([sentence(40), sentence(30), sentence(20)], [0, 3, 1], 1)).toEqual([
      { first: 1, last: 2, best: 1 },
    ]);
    expect(rankUnits([sentence(10), sentence(10, 1)], [1, 0], 2)).toEqual([
      { first: 0, last: 0, best: 0 },
      { first: 1, last: 1, best: 1 },
    ]);
  });

  it('are ranked by all that they hold, and share no sentence', () => {
    // Two good neighbours are likelier to hold the answer than the best one, which stands alone.
    const candidates = [sentence(50), sentence(50, 1), sentence(25, 2), sentence(25, 2)];
    const units = rankUnits(candidates, [2, 0, 1.8, 1.8], 10);
    expect(units.map(({ first, last }) => [first, last])).toEqual([
      [2, 3],
      [0, 0],
      [1, 1],
    ]);
  });

  it('let a long sentence stand alone', () => {
    expect(rankUnits([sentence(90), sentence(5)], [1, 0], 1)).toEqual([{ first: 0, last: 0, best: 0 }]);
  });
});
