import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rouge, rougeAgainst } from './rouge.ts';

describe('rouge', () => {
  // Values of Google's rouge-score 0.1.2 for its own example sentences.
  test('agrees with rouge-score', () => {
    const scores = rouge('testing one two', 'testing', { stem: false });
    expect(scores.rouge1).toEqual({ precision: 1 / 3, recall: 1, f1: 0.5 });
    const pairs = rouge('testing one two', 'testing one', { stem: false });
    expect(pairs.rouge2.f1).toBeCloseTo(2 / 3, 10);
    const long = rouge('testing one two', 'testing two', { stem: false });
    expect(long.rougeL.f1).toBeCloseTo(0.8, 10);
    expect(long.rouge2.f1).toBe(0);
  });

  test('stems words of more than three letters', () => {
    expect(rouge('networks learn', 'network learning', { stem: true }).rouge1.f1).toBe(1);
    expect(rouge('networks learn', 'network learning', { stem: false }).rouge1.f1).toBe(0);
  });

  test('counts a repeated word as often as both have it', () => {
    expect(rouge('a a a', 'a a', { stem: false }).rouge1).toEqual({ precision: 2 / 3, recall: 1, f1: 0.8 });
  });

  test('is zero for empty texts', () => {
    expect(rouge('', 'words', { stem: true }).rougeL.f1).toBe(0);
    expect(rouge('', '', { stem: true }).rouge1.f1).toBe(0);
  });
});

test('one reference for many candidates gives what it gives for each', () => {
  fc.assert(
    fc.property(fc.array(fc.lorem({ maxCount: 12 })), fc.lorem({ maxCount: 12 }), (candidates, reference) => {
      const against = rougeAgainst(reference, { stem: true });
      for (const candidate of candidates)
        expect(rouge(candidate, reference, { stem: true })).toMatchObject(against(candidate));
    }),
  );
});

test('a text is like itself, and the order of the two only swaps precision and recall', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 12 }), fc.lorem({ maxCount: 12 }), (a, b) => {
      expect(rouge(a, a, { stem: true }).rougeL.f1).toBe(1);
      const ab = rouge(a, b, { stem: true });
      const ba = rouge(b, a, { stem: true });
      for (const key of ['rouge1', 'rouge2', 'rougeL'] as const) {
        expect(ab[key].precision).toBe(ba[key].recall);
        expect(ab[key].f1).toBeCloseTo(ba[key].f1, 12);
      }
      expect(ab.rougeL.f1).toBeLessThanOrEqual(ab.rouge1.f1 + 1e-9);
    }),
  );
});
