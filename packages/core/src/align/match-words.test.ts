import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchWords } from './match-words.ts';
import { comparedForm, WordNumbers, wordsIn } from './word-numbers.ts';

const numbers = (text: string, words: WordNumbers) =>
  Int32Array.from(wordsIn(text), ({ form }) => words.numberOf(form));
const match = (a: string, b: string) => {
  const words = new WordNumbers();
  return [...matchWords(numbers(a, words), numbers(b, words))];
};

describe('words as they are compared', () => {
  it.each([
    ['Éfﬁcient', 'efficient'],
    ['𝑥', 'x'],
    ['Straße', 'straße'],
    ['2019', '2019'],
  ])('%s', (text, form) => expect(comparedForm(text)).toBe(form));

  it('are parted by everything else', () => {
    expect([...wordsIn('state-of-the-art (e.g. 4.5)')].map(({ form }) => form)).toEqual([
      'state',
      'of',
      'the',
      'art',
      'e',
      'g',
      '4',
      '5',
    ]);
  });
});

describe('matching two texts word by word', () => {
  it('steps over what only one of them has', () => {
    expect(match('a rope is long', 'a strong rope is very long')).toEqual([0, 2, 3, 5]);
    expect(match('a strong rope is very long', 'a rope is long')).toEqual([0, -1, 1, 2, -1, 3]);
  });

  it('finds nothing where nothing is the same', () => {
    expect(match('a b', 'c d e')).toEqual([-1, -1]);
    expect(match('', 'c')).toEqual([]);
  });

  it('is in rising order, pairs equal words, and finds what was left out of a text', () => {
    const sequence = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 300 });
    fc.assert(
      fc.property(sequence, sequence, (a, b) => {
        let before = -1;
        for (const [index, place] of matchWords(Int32Array.from(a), Int32Array.from(b)).entries()) {
          if (place < 0) continue;
          expect(place).toBeGreaterThan(before);
          expect(b[place]).toBe(a[index]);
          before = place;
        }
      }),
    );
  });

  it('matches all words of a text of which others were left out, whatever is between them', () => {
    // Words of their own cannot be matched elsewhere.
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 2000 }), (kept) => {
        const b = Int32Array.from(kept, (_, index) => index);
        const a = b.filter((index) => kept[index]);
        expect([...matchWords(a, b)]).toEqual([...a]);
      }),
      { numRuns: 30 },
    );
  });

  it('takes little time for a long paper', () => {
    let seed = 7;
    const next = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    // Words as frequent as in English (Zipf), one in twenty of either text missing from the other.
    const words = Int32Array.from({ length: 15_000 }, () => Math.floor(3000 ** next()));
    const thinned = () => words.filter(() => next() > 0.05);
    const [a, b] = [thinned(), thinned()];
    matchWords(a, b);
    const start = performance.now();
    const matches = matchWords(a, b);
    const ms = performance.now() - start;
    expect(matches.filter((place) => place >= 0).length / a.length).toBeGreaterThan(0.93);
    expect(ms).toBeLessThan(400);
  });
});
