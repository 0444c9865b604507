import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readQuestion } from './question.ts';

test.each([
  ['How many layers does the encoder have?', 'quantity'],
  ['What is the dropout rate?', 'quantity'],
  ['What percentage of people died?', 'quantity'],
  ['When was the study conducted?', 'time'],
  ['When does a loop become hot?', 'condition'],
  ['Where was the virus found?', 'place'],
  ['Who collected the samples?', 'person'],
  ['Why is dropout used?', 'reason'],
  ['How is the graph built?', 'manner'],
  ['What is self-attention?', 'definition'],
  ['What does HIT stand for?', 'definition'],
  ['Does the model generalize?', 'yes-no'],
  ['What is the effect of dropout?', 'thing'],
  ['Which optimizer was used?', 'thing'],
])('%j asks for %s', (text, form) => {
  expect(readQuestion(text).form).toBe(form);
});

describe('readQuestion', () => {
  test('a question with another in brackets keeps its own form and weighs its own words more', () => {
    const { form, terms, focus } = readQuestion('Why in winter? (What dropout rate is used?)');
    expect(form).toBe('reason');
    expect(focus).toBeUndefined();
    const weights = Object.fromEntries(terms.map(({ term, weight }) => [term, weight]));
    expect(weights.dropout).toBeGreaterThan(0);
    expect(weights.dropout).toBeLessThan(weights.winter ?? 0);
  });

  test('keeps the words that say what is asked', () => {
    const { terms, phrases } = readQuestion('What learning rate was used for training BERT?');
    expect(terms.map(({ term }) => term)).toEqual(['learn', 'rate', 'train', 'bert']);
    expect(terms.map(({ isName }) => isName)).toEqual([false, false, false, true]);
    expect(phrases).toEqual([
      ['learn', 'rate'],
      ['train', 'bert'],
    ]);
  });

  test.each([
    ['What learning rate was used?', ['learn', 'rate'], 'rate'],
    ['Which GPU was used?', ['gpu'], 'gpu'],
    ['How many attention heads are used?', ['attent', 'head'], 'head'],
    ['What is the melting point of the alloy?', ['melt', 'point'], 'point'],
    ['Why is dropout used?', [], undefined],
  ])('%j wants %j', (text, wanted, focus) => {
    expect(readQuestion(text)).toMatchObject({ wanted, focus });
  });

  test('a question of shaping words alone keeps them', () => {
    expect(readQuestion('What is it used for?').terms.map(({ term }) => term)).toEqual(['us']);
  });

  test('reads anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1000 }), (text) => {
        const { terms } = readQuestion(text);
        expect(new Set(terms.map(({ term }) => term)).size).toBe(terms.length);
      }),
    );
  });
});
