import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headingWords, parseShelfQuery } from './shelf-query.ts';

const said = (text: string) => {
  const query = parseShelfQuery(text);
  return query?.clauses.map(({ anyOf, excluded, beginning }) => ({
    anyOf: anyOf.map(({ stems, phrase }) => [stems.map((place) => query.stems[place]).join(' '), phrase]),
    excluded,
    beginning,
  }));
};
const word = (stem: string, beginning?: string) => ({
  anyOf: [[stem, undefined]],
  excluded: false,
  beginning,
});

describe('parseShelfQuery', () => {
  it('wants every word, in its stem, and leaves out what says nothing', () => {
    expect(said('the forecasting of tides ')).toEqual([word('forecast'), word('tide')]);
  });

  it('takes the last word as a beginning while it may still be typed', () => {
    expect(said('harbour Müll')).toEqual([word('harbour'), word('mull', 'mull')]);
    expect(said('of the')).toEqual([{ anyOf: [], excluded: false, beginning: 'the' }]);
    expect(said('x')).toEqual([word('x')]);
    expect(said('"all tides')?.at(-1)?.beginning).toBeUndefined();
  });

  it('keeps phrases together, also of hyphens', () => {
    expect(said('"neural networks" self-attention ')).toEqual([
      { anyOf: [['neural network', 'neural networks']], excluded: false, beginning: undefined },
      { anyOf: [['self attent', 'self attention']], excluded: false, beginning: undefined },
    ]);
  });

  it('excludes and takes either', () => {
    expect(said('tides OR waves -wind ')).toEqual([
      {
        anyOf: [
          ['tide', undefined],
          ['wave', undefined],
        ],
        excluded: false,
        beginning: undefined,
      },
      { anyOf: [['wind', undefined]], excluded: true, beginning: undefined },
    ]);
  });

  it('compares signs of Chinese in pairs', () => {
    expect(said('注意力')).toEqual([
      { anyOf: [['注意 意力', undefined]], excluded: false, beginning: undefined },
    ]);
  });

  it.each(['', '  ', '?!', 'the of ', '-wind'])('asks for nothing with %j', (text) => {
    expect(parseShelfQuery(text)).toBeUndefined();
  });

  it('never throws, and never asks for more than 24 stems', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const query = parseShelfQuery(text);
        expect(query?.stems.length ?? 0).toBeLessThanOrEqual(24);
        expect(query?.words.length).toBe(query?.stems.length);
      }),
    );
    const many = Array.from({ length: 40 }, (_, index) => `word${index}`).join(' ');
    expect(parseShelfQuery(many)?.stems).toHaveLength(24);
  });
});

describe('headingWords', () => {
  it('folds, with a space before each word', () => {
    expect(headingWords(['Über Äpfel', 'O’Neil'])).toBe(' uber apfel oneil');
  });
});
