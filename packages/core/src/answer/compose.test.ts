import { describe, expect, test } from 'vitest';
import type { PlacedCandidate } from './answer-candidates.ts';
import { rankUnits } from './answer-units.ts';
import { composeAnswer } from './compose.ts';

/** Sentences of given words; those of one letter share a block. */
function sentences(...list: readonly (readonly [block: number, text: string])[]): PlacedCandidate[] {
  return list.map(([block, text], at) => ({
    text,
    block,
    start: at * 100,
    end: at * 100 + text.length,
    before: '',
    after: '',
    heading: '',
    passage: 0,
    passageScore: 1,
    isHeading: false,
  }));
}

describe('composeAnswer', () => {
  const four = sentences(
    [0, 'The first stands.'],
    [0, 'The second stands.'],
    [1, 'The third stands.'],
    [2, 'The last stands.'],
  );

  test('says the best alone where the others are far behind', () => {
    expect(composeAnswer(four, [1, 9, 2, 0])).toEqual([1]);
  });
  test('takes a neighbour that is not far behind, and any other that is close', () => {
    expect(composeAnswer(four, [7, 9, 7, 0])).toEqual([0, 1]);
    expect(composeAnswer(four, [1, 9, 2, 8.5])).toEqual([1, 3]);
  });
  test('never says more than three', () => {
    expect(composeAnswer(four, [9, 9, 9, 9])).toHaveLength(3);
  });
  test('takes what a leaning sentence leans on', () => {
    const leaning = sentences([0, 'The network is small.'], [0, 'It runs on a laptop.']);
    expect(composeAnswer(leaning, [0, 9])).toEqual([0, 1]);
  });
  test('stays below ninety words, except for one long sentence', () => {
    const long = 'word '.repeat(70).trim();
    expect(composeAnswer(sentences([0, long], [0, long]), [9, 9])).toEqual([0]);
    expect(composeAnswer([], [])).toEqual([]);
  });
});

describe('rankUnits', () => {
  test('fills up to sixty words from the paragraph, and shares no sentence', () => {
    const list = sentences(
      [0, 'One two.'],
      [0, 'Three four.'],
      [0, 'Five six.'],
      [0, 'Seven eight.'],
      [1, 'Nine ten.'],
    );
    const units = rankUnits(list, [0, 1, 5, 2, 3], 10);
    expect(units[0]).toEqual({ first: 1, last: 3, best: 2 });
    expect(units.map(({ best }) => best)).toEqual([2, 4, 0]);
  });
});
