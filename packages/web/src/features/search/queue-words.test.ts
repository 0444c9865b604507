import { describe, expect, it } from 'vitest';
import { queueWords, secondsLeft } from './queue-words.ts';

const place = { position: 3, waitMs: 9000, attempt: 0, at: 1000 };

describe('the place in the queue', () => {
  it('counts down and stays at one', () => {
    expect([1000, 4500, 9999, 60_000].map((now) => secondsLeft(place, now))).toEqual([9, 6, 1, 1]);
  });

  it.each([
    [place, 'Number 3 in line, about 9 s'],
    [{ ...place, position: 1, waitMs: 400 }, 'Next in line, about 1 s'],
    [{ ...place, attempt: 2 }, 'Number 3 in line, about 9 s, try 3'],
  ])('is said in words', (given, words) => {
    expect(queueWords(given, 1000)).toBe(words);
  });
});
