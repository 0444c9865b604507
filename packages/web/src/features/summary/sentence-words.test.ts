import { citedSentenceSchema } from '@papyri/core/contracts/citation';
import { describe, expect, it } from 'vitest';
import { isUnverified, pageWords, supportWords } from './sentence-words.ts';

describe('what stands beside a sentence', () => {
  it.each([
    [[], ''],
    [[3], 'p. 3'],
    [[3, 4], 'pp. 3–4'],
    [[3, 4, 5], 'pp. 3–5'],
    [[2, 7], 'pp. 2, 7'],
  ])('%j → %s', (pages, words) => {
    expect(pageWords(pages)).toBe(words);
  });

  const cited = (text: string, support: number) =>
    citedSentenceSchema.parse({
      text,
      support,
      citations: [
        {
          documentId: `doc-${'0'.repeat(64)}`,
          span: { start: 0, end: 52 },
          quote: 'In this paper, we show that harbours (of any size) freeze.',
          prefix: '',
          suffix: '',
          boxes: [],
        },
      ],
    });
  it.each([
    ['We show that harbours freeze.', 1, ''],
    ['We show that harbours freeze.', 0.92, 'shortened'],
    ['We show that harbours freeze.', 0.5, 'shortened'],
    ['Ports ice over.', 0.8, 'in other words'],
    ['Harbours freeze, we show.', 0.8, 'in other words'],
    ['Ports ice over.', 0.3, 'weak support'],
  ])('%s with support %d → %j', (text, support, words) => {
    expect(supportWords(cited(text, support))).toBe(words);
  });

  it('takes nothing for verified that has no citation or no support', () => {
    expect(isUnverified(cited('Harbours freeze.', 0))).toBe(true);
    expect(isUnverified({ text: 'Harbours freeze.', citations: [], support: 1 })).toBe(true);
    expect(isUnverified(cited('Harbours freeze.', 0.1))).toBe(false);
  });
});
