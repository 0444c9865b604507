import { citedSentenceSchema } from '@papyri/core/contracts/citation';
import { describe, expect, it } from 'vitest';
import { supportWords } from './sentence-words.ts';

describe('what stands beside a sentence', () => {
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
});
