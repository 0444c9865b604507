import type { CitationIntent, CitedWork } from '@papyri/core/contracts/references';
import { describe, expect, it } from 'vitest';
import { authorWords, citedWords, intentsOfWork, placesOf, titleOf, worksOf } from './reference-words.ts';

const citation = (quote: string) => ({
  documentId: `doc-${'0'.repeat(64)}` as CitedWork['entry']['documentId'],
  span: { start: 0, end: quote.length },
  quote,
  prefix: '',
  suffix: '',
  boxes: [],
});
const work = (title: string, intents: readonly (CitationIntent | undefined)[]): CitedWork => ({
  authors: [],
  title,
  entry: citation(title),
  places: intents.map((intent) => ({ citation: citation('Words.'), ...(intent ? { intent } : {}) })),
});
const used = work('Used', ['background', 'method', 'method']);
const compared = work('Compared', ['result']);
const unsure = work('Unsure', [undefined]);
const never = work('Never', []);
const works = [used, compared, unsure, never];

describe('why a work is cited', () => {
  it('is each intent once, what is used first', () => {
    expect(intentsOfWork(used)).toEqual([
      { intent: 'method', sentences: 2 },
      { intent: 'background', sentences: 1 },
    ]);
    expect(intentsOfWork(unsure)).toEqual([]);
  });

  it.each([
    ['all', ['Used', 'Compared', 'Unsure', 'Never'], 3],
    ['method', ['Used'], 2],
    ['result', ['Compared'], 0],
    ['background', ['Used'], 1],
  ] as const)('leaves of %s the works %j', (filter, titles, sentences) => {
    expect(worksOf(works, filter).map(({ title }) => title)).toEqual(titles);
    expect(placesOf(used, filter)).toHaveLength(sentences);
  });
});

describe('a work in words', () => {
  it.each([
    [[], ''],
    [['Moon'], 'Moon'],
    [['Moon', 'Sand'], 'Moon and Sand'],
    [['Moon', 'Sand', 'Wind'], 'Moon et al.'],
  ])('of %j is by %s', (families, words) => {
    expect(authorWords({ authors: families.map((family) => ({ family })) })).toBe(words);
  });

  it.each([
    [undefined, '12', '[12] A. Moon.  Tides.', 'A. Moon. Tides.'],
    [undefined, '12', '12. A. Moon. Tides.', 'A. Moon. Tides.'],
    [undefined, undefined, 'A. Moon. Tides.', 'A. Moon. Tides.'],
    [undefined, '3', '1999 was a year.', '1999 was a year.'],
    ['Tides', '12', '[12] A. Moon. Tides.', 'Tides'],
  ])('with the title %s and the label %s is named from "%s"', (title, label, quote, words) => {
    const named = { entry: citation(quote), ...(title ? { title } : {}), ...(label ? { label } : {}) };
    expect(titleOf(named)).toBe(words);
  });

  it.each([
    [0, 'not found in the text'],
    [1, 'cited once'],
    [7, 'cited 7 times'],
  ])('with %i sentences is %s', (count, words) => {
    expect(citedWords(count)).toBe(words);
  });
});
