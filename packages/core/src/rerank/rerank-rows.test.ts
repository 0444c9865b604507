import { describe, expect, it } from 'vitest';
import { inverseFrequency } from '../text/bm25.ts';
import { wordVectorsOf } from '../text/word-vectors.ts';
import { collectionOf } from './collection.ts';
import { meaningOf } from './meaning-features.ts';
import { pairCoverage } from './pairs.ts';
import { rerankRowNames, rerankRows } from './rerank-rows.ts';
import { rerankerOf } from './trained-reranker.ts';
import { averageLengthsOf, countWords, statisticsOf, wordsOf } from './word-statistics.ts';

const texts = [
  { title: 'Zinc and colds', text: 'Zinc lozenges shorten colds. They taste bad.' },
  { title: 'Vitamin C', text: 'Vitamin C does not shorten colds in 40 trials.' },
  { title: 'Storms', text: 'Wind and rain.' },
];
const none = wordVectorsOf([], new Int8Array());
const collection = collectionOf(texts);
const read = (query: string) => {
  const { candidates, rows } = rerankRows(query, collection, meaningOf(collection, none));
  const width = rerankRowNames.length;
  return candidates.map((at, row) => ({
    at,
    values: Object.fromEntries(rerankRowNames.map((name, column) => [name, rows[row * width + column]])),
  }));
};

describe('what is said of a text for a query', () => {
  it('is a row for each text that has a word of it', () => {
    expect(new Set(rerankRowNames).size).toBe(rerankRowNames.length);
    const rows = read('Does zinc shorten colds?');
    expect(rows.map(({ at }) => at)).toEqual([0, 1]);
    expect(rows[0]?.values).toMatchObject({ coverage: 1, bm25Rank: 1, matched: 3 });
    expect(rows[0]?.values.titleCoverage).toBeGreaterThan(0.5);
    expect(rows[0]?.values.numbers).toBeNaN();
    expect(rows[1]?.values.rare1).toBe(0);
    expect(read('unknown')).toEqual([]);
  });

  it('knows the numbers of the query', () => {
    expect(read('Vitamin in 40 trials').find(({ at }) => at === 1)?.values.numbers).toBe(1);
  });
});

it('counts pairs of words that stand near each other', () => {
  const weights = new Map([
    ['a', 1],
    ['b', 1],
    ['c', 1],
  ]);
  expect(pairCoverage(['a', 'b', 'c'], ['b', 'a', 'x', 'x', 'x', 'c'], weights, 1)).toBe(0.5);
  expect(pairCoverage(['a'], ['a'], weights, 1)).toBe(0);
});

it('ranks by the fitted score, not by BM25', () => {
  const wanted = rerankRowNames.indexOf('titleLength');
  const reranker = rerankerOf('made', {
    linear: {
      means: rerankRowNames.map(() => 0),
      weights: rerankRowNames.map((_, at) => (at === wanted ? -1 : 0)),
    },
    trees: (rows) => new Float32Array(rows.length / rerankRowNames.length),
    treeShare: 0.5,
    vectors: none,
    words: { texts: 0, holding: () => 0, averageLengths: averageLengthsOf(collection) },
  });
  const found = reranker.over([...texts, { title: 'Colds', text: 'Colds.' }]).rank('zinc colds', 2);
  expect(found.map(({ index }) => index)).toEqual([3, 0]);
  expect(reranker.over([]).rank('zinc', 2)).toEqual([]);
});

describe('how rare words are', () => {
  const known = {
    texts: 10,
    holding: (stem: string) => (stem === 'zinc' ? 4 : undefined),
    averageLengths: averageLengthsOf(collection),
  };

  it('is counted over the known texts and those among which is searched', () => {
    const among = countWords(texts.map(wordsOf));
    const { inverse } = statisticsOf(known, among);
    expect(inverse('zinc')).toBeCloseTo(inverseFrequency(5, 13), 10);
    // Unknown words stood in one of the known texts.
    expect(inverse('cold')).toBeCloseTo(inverseFrequency(3, 13), 10);
    expect(inverse('quokka')).toBeCloseTo(inverseFrequency(1, 13), 10);
  });

  it('is what is known alone where nothing was counted', () => {
    const { inverse } = statisticsOf(known, { texts: 1000, holding: () => undefined });
    expect(inverse('zinc')).toBeCloseTo(inverseFrequency(4, 10), 10);
  });

  it('does not hang on which few texts are ranked', () => {
    const statistics = statisticsOf(known, countWords(texts.map(wordsOf)));
    const scoreOf = (of: readonly (typeof texts)[number][]) =>
      collectionOf(of, statistics).stems.scores(['zinc', 'cold'])[0];
    expect(scoreOf(texts.slice(0, 1))).toBeCloseTo(scoreOf(texts) ?? Number.NaN, 10);
    expect(averageLengthsOf(collectionOf(texts.slice(0, 1), statistics))).toEqual(known.averageLengths);
  });
});
