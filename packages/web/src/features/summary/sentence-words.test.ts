import { describe, expect, it } from 'vitest';
import { pageWords, supportWords } from './sentence-words.ts';

describe('what stands beside a sentence', () => {
  it.each([
    [[], ''],
    [[3], 'p. 3'],
    [[3, 4], 'pp. 3–4'],
    [[3, 4, 5], 'pp. 3–5'],
    [[2, 7], 'pp. 2, 7'],
  ])('%j → %s', (pages, words) => {
    expect(pageWords(pages)).toBe(words);
  });

  it.each([
    [1, ''],
    [0.92, 'shortened'],
    [0.5, 'shortened'],
    [0.3, 'weak support'],
  ])('support %d → %j', (support, words) => {
    expect(supportWords(support)).toBe(words);
  });
});
