import { describe, expect, it } from 'vitest';
import { bm25Defaults, indexTerms, inverseFrequency } from '../text/bm25.ts';
import { wordVectorsOf } from '../text/word-vectors.ts';
import { collectionOf } from './collection.ts';
import { counted, countTerms, scanned } from './count-terms.ts';
import { frequenciesIn } from './counted-words.ts';
import { rerankRowNames } from './rerank-rows.ts';
import { rerankerOf } from './trained-reranker.ts';
import { averageLengthsOf } from './word-statistics.ts';

const lists = [['zinc', 'cold', 'zinc', 'adult'], ['vitamin', 'cold'], [], ['wind', 'rain', 'wind', 'wind']];
const statistics = {
  inverse: (term: string) => inverseFrequency(term.length, 40),
  averageLength: 3,
};

describe.each([
  ['gone through', (list: readonly string[]) => scanned(list)],
  ['counted before', (list: readonly string[]) => counted(frequenciesIn(list), list.length)],
])('a few texts that are %s', (_name, read) => {
  it('are scored as an index of all their words scores them', () => {
    const index = indexTerms(lists, bm25Defaults, statistics);
    const few = countTerms(lists.map(read), statistics);
    for (const query of [['zinc'], ['cold', 'wind', 'unknown'], [], ['rain', 'wind', 'zinc', 'cold']])
      expect(few.scores(query)).toEqual(index.scores(query));
    for (const term of ['zinc', 'unknown']) expect(few.has(term)).toBe(index.has(term));
    expect(few.inverse('zinc')).toBe(index.inverse('zinc'));
    expect([few.size, few.averageLength]).toEqual([4, 3]);
  });
});

describe('what a reranker remembers of texts', () => {
  const texts = [
    { title: 'Zinc and colds', text: 'Zinc lozenges shorten colds. They taste bad.' },
    { title: 'Vitamin C', text: 'Vitamin C does not shorten colds in 40 trials.' },
    { title: 'Zinc in soils', text: 'Soils hold zinc. Rain takes it away, and wind does not.' },
  ];
  const words = ['zinc', 'cold', 'shorten', 'soil', 'rain', 'wind', 'vitamin'];
  const table = Int8Array.from({ length: words.length * 4 }, (_, at) => ((at * 37) % 201) - 100);
  const made = () =>
    rerankerOf('made', {
      linear: {
        means: rerankRowNames.map(() => 0),
        weights: rerankRowNames.map((_, at) => Math.sin(at + 1)),
      },
      trees: (rows) => new Float32Array(rows.length / rerankRowNames.length),
      treeShare: 0.5,
      vectors: wordVectorsOf(words, table),
      words: {
        texts: 100,
        holding: (stem) => (stem === 'zinc' ? 9 : undefined),
        averageLengths: averageLengthsOf(collectionOf(texts)),
      },
    });
  const among = (held: Readonly<Record<string, number>>, size: number) => ({
    texts: size,
    holding: (stem: string) => held[stem],
  });

  it('changes nothing of what it says in another search', () => {
    const before = made();
    before.over(texts, among({ rain: 40, soil: 2 }, 50)).rank('rain on soils', 3);
    before.over(texts, among({ zinc: 1, cold: 900 }, 1000)).rank('zinc shortens colds', 3);
    for (const [query, held] of [
      ['zinc shortens colds', { zinc: 3, shorten: 5, cold: 4 }],
      ['rain and wind', { rain: 0, wind: 8 }],
      ['vitamin', {}],
    ] as const) {
      const ask = (reranker: ReturnType<typeof made>) => reranker.over(texts, among(held, 10)).rank(query, 3);
      expect(ask(before).length).toBeGreaterThan(0);
      expect(ask(before)).toEqual(ask(made()));
    }
  });

  it('says the same of few texts and of the same among many', () => {
    const held = among({ zinc: 3, cold: 4 }, 10);
    const others = Array.from({ length: 60 }, () => ({ title: 'Quays', text: 'Spring tides flood them.' }));
    const asked = (of: typeof texts) =>
      made()
        .over(of, held)
        .rank('zinc colds', 3)
        .map(({ index }) => index);
    expect(asked([...texts, ...others])).toEqual(asked(texts));
  });
});
