import { describe, expect, it } from 'vitest';
import { citationSchema } from '../contracts/citation.ts';
import { citedPages, pageWords } from './cited-pages.ts';

const cite = (...pages: number[]) =>
  citationSchema.parse({
    documentId: `doc-${'0'.repeat(64)}`,
    span: { start: 0, end: 3 },
    quote: 'abc',
    prefix: '',
    suffix: '',
    boxes: pages.map((page) => ({ page, x: 0, y: 0, width: 1, height: 1 })),
  });

describe('citedPages', () => {
  it('counts from 1, in order, each once', () => {
    expect(citedPages([cite(4, 4), cite(0)])).toEqual([1, 5]);
  });
});

describe('pageWords', () => {
  it.each([
    [[], ''],
    [[3], 'p. 3'],
    [[3, 4], 'pp. 3–4'],
    [[3, 4, 5], 'pp. 3–5'],
    [[2, 7], 'pp. 2, 7'],
  ])('%j → %s', (pages, words) => {
    expect(pageWords(pages)).toBe(words);
  });
});
