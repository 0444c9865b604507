import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didYouMean, editDistance } from './did-you-mean.ts';

describe('editDistance', () => {
  it.each([
    ['search', 'search', 0],
    ['serch', 'search', 1],
    ['saerch', 'search', 1],
    ['', 'read', 4],
    ['kitten', 'sitting', 3],
  ])('from %s to %s is %i', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });

  it('is the same both ways and at most the longer length', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance === 0).toBe(a === b);
      }),
    );
  });
});

describe('didYouMean', () => {
  const known = ['search', 'serve', 'read', 'library', 'export', 'import'];
  it.each([
    ['serach', 'search'],
    ['lib', 'library'],
    ['EXPORT', 'export'],
    ['raed', 'read'],
    ['xyzzy', undefined],
    ['s', undefined],
  ])('takes %s for %s', (typed, meant) => {
    expect(didYouMean(typed, known)).toBe(meant);
  });
});
