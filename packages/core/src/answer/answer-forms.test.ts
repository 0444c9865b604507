import { describe, expect, test } from 'vitest';
import { answerForms, countsFocus, definesTerm, enumerates, expandsAcronym } from './answer-forms.ts';
import { readQuestion } from './question.ts';

describe('definesTerm', () => {
  test.each([
    ['What is self-attention?', 'Self-attention is an attention mechanism of one sequence.', 1],
    [
      'What is self-attention?',
      'Self-attention, sometimes called intra-attention is an attention mechanism.',
      1,
    ],
    ['What is TidePool?', 'This paper introduces TidePool, a graph network.', 1],
    ['What is a trace?', 'We call such a sequence of instructions a trace.', 1],
    ['What is a trace?', 'A typed trace is a trace with types.', 0.5],
    ['What is a trace?', 'When a trace call returns, the monitor restores the state.', 0],
    ['What is the Transformer?', 'The linear transformations are the same everywhere.', 0],
    ['How is a trace recorded?', 'A trace is a sequence of instructions.', 0],
  ])('%j by %j: %d', (question, sentence, expected) => {
    expect(definesTerm(sentence, readQuestion(question))).toBe(expected);
  });
});

test.each([
  ['quantity', 'Six participants were recruited.', true],
  ['quantity', 'Participants were recruited as in Study 1 [12] (see Figure 3).', false],
  ['quantity', 'The error is 4.1 cm.', true],
  ['time', 'It was measured in March 2014.', true],
  ['reason', 'We use dropout because sensors fail.', true],
  ['condition', 'The loop is compiled once it is hot.', true],
  ['place', 'It was found in Wuhan.', true],
  ['yes-no', 'Yes.', false],
] as const)('an answer of form %s: %j is %s', (form, sentence, expected) => {
  expect(answerForms[form](sentence)).toBe(expected);
});

test.each([
  [['six', 'participants'], 'particip', true],
  [['n', '10', 'participants'], 'particip', true],
  [['lab', 'study', 'n', '10'], 'particip', true],
  [['participants', 'of', 'six'], 'particip', false],
  [['26', 'short', 'running', 'programs'], 'program', true],
  [['programs'], undefined, false],
])('%j counts %j: %s', (list, focus, expected) => {
  expect(countsFocus(list, focus)).toBe(expected);
});

test('questions for several things', () => {
  expect(enumerates('Which datasets were used?')).toBe(true);
  expect(enumerates('What are the phases?')).toBe(true);
  expect(enumerates('On what machine were experiments performed?')).toBe(false);
});

test('spells out an acronym', () => {
  expect(expandsAcronym('the harbour shoreline graph (HSG) holds', 'What is the HSG?')).toBe(true);
  expect(expandsAcronym('HSG (harbour shoreline graph) holds', 'What is the HSG?')).toBe(true);
  expect(expandsAcronym('HSG (2019) holds', 'What is the HSG?')).toBe(false);
});
