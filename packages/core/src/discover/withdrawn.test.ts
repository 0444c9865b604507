import { describe, expect, it } from 'vitest';
import { isWithdrawn } from './withdrawn.ts';

describe('isWithdrawn', () => {
  it.each([
    ['This paper has been withdrawn by the author due to an error in Lemma 3', ''],
    ['Withdrawn', ''],
    ['withdrawn; the proof is wrong', ''],
    ['20 pages. This article is withdrawn.', ''],
    ['This submission has been withdrawn by arXiv administrators due to disputed authorship', ''],
    ['Paper withdrawn by authors', ''],
    ['', 'This paper has been withdrawn by the author.'],
  ])('%j, %j is', (comment, abstract) => {
    expect(isWithdrawn({ comment, abstract })).toBe(true);
  });

  it.each([
    ['20 pages, 3 figures', 'We study how drugs are withdrawn from the market.'],
    ['Withdrawn from ICLR 2024, under revision', ''],
    ['A figure was withdrawn', ''],
    [undefined, 'Troops were withdrawn. This paper asks why the article was withdrawn.'],
  ])('%j, %j is not', (comment, abstract) => {
    expect(isWithdrawn({ comment, abstract })).toBe(false);
  });
});
