import { describe, expect, it } from 'vitest';
import { firstOnPage, rangeSpan, stepRange } from './steps.ts';

const sentence = (start: number, page?: number) => ({
  start,
  end: start + 9,
  boxes: page === undefined ? [] : [{ page, x: 0, y: 0, width: 10, height: 10 }],
});
const sentences = [sentence(0, 0), sentence(10), sentence(20, 1), sentence(30, 3)];

describe('steps through sentences', () => {
  it('begins where the reader is', () => {
    expect([0, 1, 2, 3, 9].map((page) => firstOnPage(sentences, page))).toEqual([0, 2, 3, 3, 3]);
    expect(firstOnPage([], 0)).toBe(0);
  });

  it('moves by one and stops at the ends', () => {
    const at = (index: number) => ({ first: index, last: index });
    expect(stepRange(sentences, at(0), -1, false)).toEqual(at(0));
    expect(stepRange(sentences, at(1), 1, false)).toEqual(at(2));
    expect(stepRange(sentences, at(3), 1, false)).toEqual(at(3));
    expect(stepRange(sentences, { first: 1, last: 2 }, 1, false)).toEqual(at(3));
    expect(stepRange(sentences, { first: 1, last: 2 }, -1, false)).toEqual(at(0));
  });

  it('takes more sentences in, and lets them go again', () => {
    const two = stepRange(sentences, { first: 1, last: 1 }, 1, true);
    expect(rangeSpan(sentences, two)).toEqual({ start: 10, end: 29 });
    expect(stepRange(sentences, two, -1, true)).toEqual({ first: 1, last: 1 });
    expect(stepRange(sentences, { first: 1, last: 1 }, -1, true)).toEqual({ first: 1, last: 1 });
    expect(stepRange(sentences, { first: 2, last: 3 }, 1, true)).toEqual({ first: 2, last: 3 });
    expect(rangeSpan([], { first: 0, last: 0 })).toBeUndefined();
  });
});
