import { createDraftReader } from '@papyri/core/grounding/draft';
import type { GroundedSentence } from '@papyri/core/grounding/ground-draft';
import { describe, expect, test } from 'vitest';
import { judgeDraft } from './judge-draft.ts';

const read = (text: string) => {
  const reader = createDraftReader();
  reader.push(text);
  return reader;
};
const whole = read('{"answered": true, "sentences": []}');
const sentence = (text: string, support: number, quotes = 1, found = 1): GroundedSentence => ({
  sentence: { text, citations: [], support },
  quotes,
  found,
});

describe('judgeDraft', () => {
  test('says that the limit was too small', () => {
    expect(judgeDraft(read('{"answered": tr'), [], 256)).toEqual({
      kind: 'invalid',
      detail: 'it needed more than its 256 tokens',
    });
    expect(judgeDraft(read('<think>so'), [], 256)).toMatchObject({ kind: 'invalid' });
    expect(judgeDraft(whole, [sentence('A.', 1)], 256)).toMatchObject({ kind: 'answered' });
  });

  test('answers when one sentence is carried, as surely as those that are', () => {
    expect(judgeDraft(whole, [sentence('A.', 0.8), sentence('B.', 0.6), sentence('C.', 0.1)])).toEqual({
      kind: 'answered',
      confidence: 0.7,
    });
  });

  test('takes an abstention in the form asked for and in words', () => {
    expect(judgeDraft(read('{"answered": false, "sentences": []}'), [])).toEqual({ kind: 'not-found' });
    for (const text of [
      'The passages do not mention a learning rate.',
      'The paper doesn’t say.'.replace('’', "'"),
      'The provided text contains no information about this.',
    ])
      expect(judgeDraft(whole, [sentence(text, 0, 0, 0)])).toEqual({ kind: 'not-found' });
  });

  test.each([
    [read('Sorry.'), [], 'it did not answer in JSON'],
    [read('{"sentences": [{"text": "A.", "quotes": []}'), [sentence('A.', 1)], 'its answer broke off'],
    [read('{"error": 1}'), [], 'its JSON is broken'],
    [whole, [], 'its answer has no sentences'],
    [whole, [sentence('A.', 0, 0, 0)], 'it gave no quotes'],
    [whole, [sentence('A.', 0, 1, 0)], 'its quote is not in the paper'],
    [whole, [sentence('A.', 0, 1, 0), sentence('B.', 0, 2, 0)], 'none of its 3 quotes is in the paper'],
    [whole, [sentence('A.', 0.2)], 'what it quotes does not carry what it says'],
  ] as const)('says what is wrong', (reader, grounded, detail) => {
    expect(judgeDraft(reader, grounded)).toEqual({ kind: 'invalid', detail });
  });
});
