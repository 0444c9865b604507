import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearchWords } from './search-words.ts';

describe('parseSearchWords', () => {
  it('tells words, phrases, exclusions and alternatives apart', () => {
    expect(parseSearchWords('deep "neural nets" -vision cats OR dogs OR "small birds"')).toEqual([
      { anyOf: [{ words: ['deep'] }], excluded: false },
      { anyOf: [{ words: ['neural', 'nets'] }], excluded: false },
      { anyOf: [{ words: ['vision'] }], excluded: true },
      { anyOf: [{ words: ['cats'] }, { words: ['dogs'] }, { words: ['small', 'birds'] }], excluded: false },
    ]);
  });

  it('does not take OR beside an exclusion for an alternative', () => {
    expect(parseSearchWords('a OR -b OR c')).toEqual([
      { anyOf: [{ words: ['a'] }], excluded: false },
      { anyOf: [{ words: ['b'] }], excluded: true },
      { anyOf: [{ words: ['c'] }], excluded: false },
    ]);
  });

  it('gives back every word of plain text', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(parseSearchWords(words.join(' ')).flatMap((clause) => clause.anyOf[0]?.words ?? [])).toEqual(
          words,
        );
      }),
    );
  });
});
