import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, terms, tokens, words } from './tokens.ts';

describe('words', () => {
  test.each([
    ['The model’s 28.4 BLEU', ['the', 'model', '28.4', 'bleu']],
    ['self-attention, pre-training', ['self', 'attention', 'pre', 'training']],
    ['1,000,000 papers and 3,5', ['1000000', 'papers', 'and', '3,5']],
    ['Erdős naïve Straße', ['erdos', 'naive', 'strasse']],
    ['TNF-α and β', ['tnf', 'alpha', 'and', 'beta']],
    ['con\u00advolution', ['convolution']],
    ['注意力机制', ['注意', '意力', '力机', '机制']],
    ['… — !', []],
    ["don't stop", ['dont', 'stop']],
  ])('of %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

test.each([
  ['NotebookLM²', 'notebooklm'],
  ['alphaXiv¹²', 'alphaxiv'],
  ['cm²', 'cm2'],
  ['R²', 'r2'],
])('the mark of a note is no part of a word, of a unit it is: %s', (word, folded) => {
  expect(fold(word)).toBe(folded);
});

test.each(Object.getOwnPropertyNames(Object.prototype).filter((name) => /^[A-Za-z]+$/.test(name)))(
  'a word that every object has as a member is a word: %s',
  (name) => {
    const written = `${name.slice(0, 2)}\u00ad${name.slice(2)}`;
    expect(fold(written)).toBe(name.toLowerCase());
    expect(words(`${written} ${name}’s`)).toEqual([name.toLowerCase(), name.toLowerCase()]);
  },
);

test('ligatures fold to their letters', () => {
  expect(fold('ﬁeld')).toBe('field');
});

test('terms are stems without stop words', () => {
  expect(terms('The networks are learning representations of networks')).toEqual([
    'network',
    'learn',
    'represent',
    'network',
  ]);
});

test('tokens point to their words and come in order, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      let before = 0;
      for (const { start, end, word } of tokens(text)) {
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(word).not.toBe('');
        before = start;
      }
    }),
  );
});

test('plain words, which are found without the pattern, begin and end where it says', () => {
  const pattern = /\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}][\p{L}\p{M}\p{N}\u00ad]*(?:['’]\p{L}+)*/gu;
  const unit = fc.constantFrom(..."ab1Z9.,'’é½ \u0301\u00ad-(");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
      const found = tokens(text).map(({ start, end }) => text.slice(start, end));
      // What folds to nothing is no token.
      const wanted = [...text.matchAll(pattern)].map(([raw]) => raw).filter((raw) => fold(raw) !== '');
      expect(found).toEqual(wanted);
    }),
    { numRuns: 1000 },
  );
});
