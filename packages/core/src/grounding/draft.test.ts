import { describe, expect, test } from 'vitest';
import { createDraftReader } from './draft.ts';

const read = (value: unknown) => {
  const reader = createDraftReader();
  reader.push(typeof value === 'string' ? value : JSON.stringify(value));
  return reader;
};

describe('createDraftReader', () => {
  test('gives each sentence when it is whole', () => {
    const reader = createDraftReader();
    expect(
      reader.push('{"answered": true, "sentences": [{"quotes": [{"passage": 2, "quote": "q"}], "te'),
    ).toEqual([]);
    expect(reader.answered).toBe(true);
    expect(reader.push('xt": "One."}, ')).toEqual([{ text: 'One.', quotes: [{ quote: 'q', passage: 2 }] }]);
    expect(reader.state).toBe('open');
    reader.push(']}');
    expect(reader.state).toBe('whole');
    expect(reader.sentences).toHaveLength(1);
  });

  test('takes an abstention', () => {
    expect(read({ answered: false, sentences: [] })).toMatchObject({
      answered: false,
      state: 'whole',
      sentences: [],
    });
  });

  test('takes quotes and numbers in other forms', () => {
    const { sentences } = read({
      answer: {
        sentences: [
          {
            text: 'A.',
            quotes: [
              'plain',
              { passage: '[3]', quote: 'x' },
              { passage: 1.5, quote: 'y' },
              { quote: ' ' },
              7,
            ],
          },
        ],
      },
    });
    expect(sentences[0]?.quotes).toEqual([
      { quote: 'plain', passage: undefined },
      { quote: 'x', passage: 3 },
      { quote: 'y', passage: undefined },
    ]);
  });

  test('shows no control signs and no numbers of passages', () => {
    const text = 'The error\u0000 is\n31% [1, 2].';
    expect(read({ sentences: [{ text, quotes: [] }] }).sentences[0]?.text).toBe('The error is 31%.');
    expect(read({ sentences: [{ text: 'See (passage 3)', quotes: [] }] }).sentences[0]?.text).toBe('See');
  });

  test('leaves out what is empty or far too long, and all after a dozen', () => {
    const sentence = (text: string) => ({ text, quotes: [] });
    expect(
      read({ sentences: [sentence(''), sentence('x'.repeat(5000)), sentence('Fine.')] }).sentences,
    ).toHaveLength(1);
    expect(read({ sentences: Array.from({ length: 40 }, () => sentence('Fine.')) }).sentences).toHaveLength(
      12,
    );
  });

  test.each(['{"error": "no"}', '{"type": "object", "properties": {}}'])('%s is no answer', (text) => {
    expect(read(text).state).toBe('broken');
  });

  test('words alone are none either', () => {
    expect(read('The answer is 42.').state).toBe('open');
  });
});
