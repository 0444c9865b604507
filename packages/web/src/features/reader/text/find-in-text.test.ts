import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInText, foldText } from './find-in-text.ts';

const find = (text: string, query: string) =>
  findInText(foldText(text), query).map(({ start, end }) => text.slice(start, end));

describe('findInText', () => {
  it.each([
    ['Attention is all; ATTENTION again', 'attention', ['Attention', 'ATTENTION']],
    ['the naïve Müller', 'naive muller', ['naïve Müller']],
    ['the naïve', 'NAÏVE', ['naïve']],
    ['aaaa', 'aa', ['aa', 'aa']],
    ['an eﬃcient way', 'efficient', ['eﬃcient']],
    ['an eﬃcient way', 'ef', ['eﬃ']],
    ['𝑥² and x', 'x', ['𝑥', 'x']],
    ['e\u0301tude', 'etude', ['e\u0301tude']],
    ['two  words', '', []],
    ['two words', '  two   words ', ['two words']],
    ['nothing', 'else', []],
  ])('%j, %j', (text, query, matches) => {
    expect(find(text, query)).toEqual(matches);
  });

  it('finds every word of a text in it', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^\p{L}{1,8}$/u), { minLength: 1, maxLength: 12 }), (words) => {
        const text = words.join(' ');
        for (const word of words) expect(find(text, word).length).toBeGreaterThan(0);
      }),
    );
  });
});
