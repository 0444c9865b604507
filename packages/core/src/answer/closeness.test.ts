import { expect, test } from 'vitest';
import { nearness, pairShare, phraseShare } from './closeness.ts';

test('pairs stand at most two words apart, in either order', () => {
  expect(pairShare(['learn', 'rate'], ['rate', 'of', 'learn'])).toBe(1);
  expect(pairShare(['learn', 'rate'], ['rate', 'a', 'b', 'learn'])).toBe(0);
  expect(pairShare(['learn', 'rate', 'decay'], ['learn', 'rate'])).toBe(0.5);
  expect(pairShare(['learn'], ['learn'])).toBe(0);
});

test('phrases stand side by side', () => {
  expect(phraseShare([['learn', 'rate']], ['a', 'learn', 'rate'])).toBe(1);
  expect(phraseShare([['learn', 'rate']], ['learn', 'a', 'rate'])).toBe(0);
  expect(phraseShare([['a', 'a']], ['a'])).toBe(0);
  expect(phraseShare([], ['a'])).toBe(0);
});

test('nearness is 1 for words side by side and falls with the distance', () => {
  expect(nearness(['a', 'b'], ['x', 'a', 'b'])).toBe(1);
  expect(nearness(['a', 'b'], ['a', 'x', 'x', 'b', 'a'])).toBe(1);
  expect(nearness(['a', 'b'], ['a', 'x', 'x', 'b'])).toBe(0.5);
  expect(nearness(['a'], ['a'])).toBe(0);
});
