import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bm25Term, highest, indexTerms, inverseFrequency } from './bm25.ts';

describe('indexTerms', () => {
  const index = indexTerms([['tide', 'pool', 'tide'], ['tide', 'wind'], ['harbour'], []]);

  test('scores by the formula of Robertson and Zaragoza', () => {
    const inverse = Math.log(1 + (4 - 2 + 0.5) / (2 + 0.5));
    const average = 6 / 4;
    const expected = (inverse * 2 * 2.2) / (2 + 1.2 * (1 - 0.75 + (0.75 * 3) / average));
    expect(index.scores(['tide'])[0]).toBeCloseTo(expected, 12);
  });

  test('gives nothing to texts without the words', () => {
    expect(Array.from(index.scores(['tide'])).map((score) => score > 0)).toEqual([true, true, false, false]);
    expect(Array.from(index.scores(['unknown']))).toEqual([0, 0, 0, 0]);
  });

  test('weighs rare terms more', () => {
    expect(index.inverse('harbour')).toBeGreaterThan(index.inverse('tide'));
    expect(index.has('harbour')).toBe(true);
    expect(index.has('sea')).toBe(false);
  });
});

test('an empty collection has no scores', () => {
  const index = indexTerms([]);
  expect(index.size).toBe(0);
  expect(Array.from(index.scores(['a']))).toEqual([]);
});

test('a term adds more the more often it stands there and the rarer it is', () => {
  expect(bm25Term(2, 10, 10, 1)).toBeGreaterThan(bm25Term(1, 10, 10, 1));
  expect(bm25Term(1, 5, 10, 1)).toBeGreaterThan(bm25Term(1, 20, 10, 1));
  expect(inverseFrequency(1, 100)).toBeGreaterThan(inverseFrequency(50, 100));
  expect(inverseFrequency(100, 100)).toBeGreaterThan(0);
});

test('highest keeps the order of equals and leaves zeros out', () => {
  expect(highest([0, 2, 1, 2, 0], 10)).toEqual([1, 3, 2]);
  expect(highest([3, 2, 1], 2)).toEqual([0, 1]);
});

test('adding a text that holds a query term never lowers what the index finds', () => {
  const word = fc.constantFrom('a', 'b', 'c', 'd');
  fc.assert(
    fc.property(
      fc.array(fc.array(word, { maxLength: 6 }), { maxLength: 8 }),
      fc.array(word),
      (texts, query) => {
        const found = highest(indexTerms(texts).scores(query), 100);
        const holding = texts.flatMap((list, at) => (query.some((term) => list.includes(term)) ? [at] : []));
        expect([...found].sort((a, b) => a - b)).toEqual(holding);
      },
    ),
  );
});
