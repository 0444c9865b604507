import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inOrderRecall,
  inOrderRecallByParagraph,
  longestCommonSubsequence,
  wordRecall,
  wordsOf,
} from './word-order.ts';

/** The textbook table. */
function slowLength(first: readonly string[], second: readonly string[]): number {
  let row = new Array<number>(second.length + 1).fill(0);
  for (const word of first) {
    const next = [0];
    second.forEach((other, i) => {
      next.push(word === other ? (row[i] ?? 0) + 1 : Math.max(row[i + 1] ?? 0, next[i] ?? 0));
    });
    row = next;
  }
  return row.at(-1) ?? 0;
}

describe('longestCommonSubsequence', () => {
  it('agrees with the plain table, also past one machine word', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 90 });
    fc.assert(
      fc.property(text, text, (first, second) => {
        expect(longestCommonSubsequence(first, second)).toBe(slowLength(first, second));
      }),
    );
  });
});

describe('recall', () => {
  const truth = wordsOf('The quick brown fox jumps over the dog.');

  it('counts words as often as they are there', () => {
    expect(wordRecall(truth, wordsOf('dog the over'))).toBe(3 / 8);
    expect(wordRecall(truth, wordsOf('the the the'))).toBe(2 / 8);
    expect(wordRecall([], [])).toBe(1);
  });

  it('counts only what stands in order', () => {
    expect(inOrderRecall(truth, wordsOf('over the dog the quick brown fox jumps'))).toBe(5 / 8);
    expect(inOrderRecall(truth, truth)).toBe(1);
  });

  it('lets whole paragraphs stand elsewhere, but not their halves', () => {
    const words = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `w${from + i}`);
    const paragraphs = [words(0, 100), words(100, 200)];
    expect(inOrderRecallByParagraph(paragraphs, [...words(100, 200), ...words(0, 100)])).toBe(1);
    const torn = [...words(0, 50), ...words(100, 200), ...words(50, 100)];
    expect(inOrderRecallByParagraph(paragraphs, torn)).toBeLessThan(0.85);
    expect(inOrderRecallByParagraph([], [])).toBe(1);
  });

  it('compares ligatures and raised figures by what they say', () => {
    expect(wordsOf('ﬁt 10²⁰ É')).toEqual(['fit', '1020', 'é']);
  });
});
