import { expect, it } from 'vitest';
import { runShare, spanWords } from './run-words.ts';

it('tells spans of time', () => {
  expect([1500, 59_999, 60_000, 725_000, 7_800_000].map(spanWords)).toEqual([
    '1.5 s',
    '60.0 s',
    '1 min 0 s',
    '12 min 5 s',
    '2 h 10 min',
  ]);
});

it('knows a share where a total is known', () => {
  expect(runShare({ progress: { done: 3, total: 4 } })).toBe(0.75);
  expect(runShare({ progress: { done: 5, total: 4 } })).toBe(1);
  expect(runShare({ progress: { done: 0, total: 0 } })).toBeUndefined();
  expect(runShare({})).toBeUndefined();
});
