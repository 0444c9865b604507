import { expect, test } from 'vitest';
import { stem } from './stems.ts';

test.each([
  ['networks', 'network'],
  ['generalizations', 'gener'],
  ['attention', 'attent'],
  ['cat', 'cat'],
  ['gpt2', 'gpt2'],
  ['größe', 'größe'],
])('the stem of %s is %s', (word, expected) => {
  expect(stem(word)).toBe(expected);
});

test('keeps words apart that Porter would make one', () => {
  expect(stem('experiments')).not.toBe(stem('experience'));
  expect(stem('experiments')).toBe(stem('experimental'));
});

test('gives the same stem again', () => {
  expect(stem('measurements')).toBe(stem('measurements'));
});
