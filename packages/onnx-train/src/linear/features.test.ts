import { expect, it } from 'vitest';
import { featureIndex, indexedRows } from './feature-index.ts';
import { hashedEntries, hashText, wordRuns } from './hashed-features.ts';

it('hashes spread names evenly over columns', () => {
  const counts = new Int32Array(16);
  for (let at = 0; at < 16_000; at++) {
    const [[column = 0] = []] = hashedEntries([[`word${at}`, 1]], 4);
    counts[column] = (counts[column] ?? 0) + 1;
  }
  // Five standard deviations of a binomial with n = 16,000 and p = 1/16.
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(5 * Math.sqrt(937.5));
  expect(hashText('cue')).toBe(hashText('cue'));
  expect(hashText('cue')).not.toBe(hashText('cue', 1));
  expect(() => hashedEntries([], 31)).toThrow(RangeError);
});

it('runs of words are all of those up to a length', () => {
  expect(wordRuns(['we', 'show', 'that'], 2, 'w:')).toEqual([
    'w:we',
    'w:we show',
    'w:show',
    'w:show that',
    'w:that',
  ]);
});

it('an index keeps names that stand in enough rows', () => {
  const rows = [
    [
      ['a', 1],
      ['a', 1],
      ['b', 2],
    ],
    [
      ['b', 3],
      ['c', 1],
    ],
  ] as [string, number][][];
  expect([...featureIndex(rows, 2).keys()]).toEqual(['b']);
  const matrix = indexedRows(rows, featureIndex(rows));
  expect([...matrix.starts]).toEqual([0, 3, 5]);
  expect([...matrix.columns]).toEqual([0, 0, 1, 1, 2]);
});
