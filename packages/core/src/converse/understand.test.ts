import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuTimeMs } from '../../../../tests/support/cpu-time.ts';
import type { CitedSentence } from '../contracts/citation.ts';
import type { DocumentId } from '../contracts/ids.ts';
import type { PastTurn } from './past-turn.ts';
import { understand } from './understand.ts';

const documentId = `doc-${'7'.repeat(64)}` as DocumentId;

function cited(text: string, start: number, document = documentId): CitedSentence {
  const span = { start, end: start + text.length };
  return {
    text,
    support: 1,
    citations: [{ documentId: document, span, quote: text, prefix: '', suffix: '', boxes: [] }],
  };
}

function turn(question: string, said = 'It is said in the paper.', start = 100): PastTurn {
  return { question, reply: { sentences: [cited(said, start)], nearest: [] } };
}

/** The last question of a dialogue as it is understood; each question becomes a turn as it was understood. */
function after(...questions: readonly string[]) {
  const turns: PastTurn[] = [];
  for (const question of questions.slice(0, -1)) {
    const { understoodAs } = understand(question, turns, documentId);
    const { reply } = turn(
      question,
      'The harbour of Lindau keeps this rule with nine sensors.',
      100 * turns.length,
    );
    turns.push({ question, reply: { ...reply, ...(understoodAs ? { understoodAs } : {}) } });
  }
  return understand(questions.at(-1) ?? '', turns, documentId);
}

describe('follow-ups are filled in', () => {
  test.each([
    // Another thing in the same question
    [['What is the BLEU score on German?', 'and on French?'], 'What is the BLEU score on French?'],
    [['What is the BLEU score on German?', 'And ROUGE?'], 'What is the ROUGE score on German?'],
    [['What is PaperQA?', 'and NotebookLM?'], 'What is NotebookLM?'],
    [
      ['What is the accuracy on SQuAD?', 'and on the other dataset?'],
      'What is the accuracy on the other dataset?',
    ],
    [['How accurate is BERT on SQuAD?', 'what about GPT-2?'], 'How accurate is GPT-2 on SQuAD?'],
    [
      ['How accurate is BERT on SQuAD?', 'What about GPT-2?', 'and RoBERTa?'],
      'How accurate is RoBERTa on SQuAD?',
    ],
    [
      ['What is the mean error of TidePool?', 'with three sensors?'],
      'What is the mean error of TidePool with three sensors?',
    ],
    [['How large is the training set?', 'and the test set?'], 'How large is the test set?'],
    [['How long did training take?', 'no, I meant the evaluation'], 'How long did the evaluation take?'],
    // Pronouns
    [['What is a shoreline graph?', 'How is it built?'], 'How is the shoreline graph built?'],
    [['What is a shoreline graph?', 'how does it work?'], 'How does the shoreline graph work?'],
    [['Which datasets are used?', 'How were they collected?'], 'How were the datasets collected?'],
    [['Which optimizer was used?', 'Why was it chosen?'], 'Why was the optimizer chosen?'],
    [['What is TidePool?', 'What are its parameters?'], 'What are TidePool’s parameters?'],
    [['What is PaperQA?', 'and NotebookLM?', 'How do they differ?'], 'How do PaperQA and NotebookLM differ?'],
    [['What is the dropout rate?', 'Why was this rate chosen?'], 'Why was the dropout rate chosen?'],
    [
      ['What is the dropout rate?', 'and how large is it for sensors?'],
      'How large is the dropout rate for sensors?',
    ],
    // What was just said
    [['What dropout rate is used?', 'why?'], 'Why? (What dropout rate is used?)'],
    [['What dropout rate is used?', 'Why is that?'], 'Why is that? (What dropout rate is used?)'],
    [['Are results cached?', 'For how long?'], 'For how long? (Are results cached?)'],
    [
      ['Which harbours were studied?', 'which ones are larger?'],
      'Which ones are larger? (Which harbours were studied?)',
    ],
    [
      ['What happens when a sensor fails?', 'What if that happens often?'],
      'What if that happens often? (What happens when a sensor fails?)',
    ],
    [['What dropout rate is used?', 'why?', 'and in winter?'], 'What dropout rate is used in winter?'],
    // More
    [['What are the main results?', 'tell me more'], 'What are the main results? Tell me more.'],
    [
      ['What are the main results?', 'Tell me more.', 'Anything else?'],
      'What are the main results? Tell me more.',
    ],
    [
      ['How is the graph built?', 'Can you explain that in simple words?'],
      'Can you explain that in simple words? (How is the graph built?)',
    ],
  ])('%j', (questions, expected) => {
    expect(after(...questions)).toMatchObject({ question: expected, understoodAs: expected });
  });

  test('where the words are enough the question stays and the place is recalled', () => {
    const understood = after('How many sensors are there?', 'Where is this rule written down?');
    expect(understood.question).toBe('Where is this rule written down?');
    expect(understood).not.toHaveProperty('understoodAs');
    expect(understood.recalled?.cited).toHaveLength(1);
  });
});

describe('questions that stand alone are left alone', () => {
  test.each([
    'Which optimizer was TidePool trained with?',
    'What problem does it address?',
    'What data do they use?',
    'What are the limitations?',
    'what about limitations?',
    'How does this paper differ from earlier work?',
    'When did Toyota say it would close its plant?',
    'How long does it take to train the network?',
    'Why is it hard to estimate the error?',
    'Which harbour has its own sensors?',
    'How old was Elway when he won?',
    'In what year was the network trained?',
    'And why did the authors use the Adam optimizer?',
    'Is this approach better than LexRank?',
    'Welche Daten wurden verwendet?',
    '数据集是什么？',
  ])('%j', (question) => {
    expect(after('What is this paper about?', question)).toEqual({ question });
    expect(after(question)).toEqual({ question });
  });
});

describe('what is recalled', () => {
  test('the place of the last reply', () => {
    expect(after('What is a shoreline graph?', 'How is it built?').recalled).toEqual({
      cited: [{ start: 0, end: 56 }],
      said: [],
    });
  });

  test('"more" leaves out all that was said on the subject, and nothing of the subject before', () => {
    const { recalled } = after('What is a span?', 'What are the results?', 'tell me more', 'and more');
    expect(recalled?.said.map(({ start }) => start)).toEqual([100, 200]);
    expect(recalled?.cited.map(({ start }) => start)).toEqual([200]);
  });

  test('"why" leaves out what gives no reason', () => {
    const reason = cited('A rate of 0.2 is used because sensors fail.', 10);
    const other = cited('The rate is the same for all.', 60);
    const past: PastTurn = {
      question: 'What rate is used?',
      reply: { sentences: [reason, other], nearest: [] },
    };
    expect(understand('why?', [past], documentId).recalled?.said).toEqual([{ start: 60, end: 89 }]);
    expect(understand('for how long?', [past], documentId).recalled?.said).toEqual([]);
  });

  test('"which other" leaves out what answered the same before', () => {
    expect(after('Which datasets are used?', 'Which other datasets are there?').recalled?.said).toHaveLength(
      1,
    );
    expect(after('Who wrote the code?', 'Which other datasets are there?').recalled).toBeUndefined();
  });

  test('where the paper did not say, the nearest places', () => {
    const past: PastTurn = {
      question: 'What is a quay?',
      reply: { sentences: [], nearest: [cited('A wall.', 5)] },
    };
    expect(understand('tell me more', [past], documentId).recalled).toEqual({
      cited: [{ start: 5, end: 12 }],
      said: [],
    });
  });

  test('nothing of another text', () => {
    const other = `doc-${'8'.repeat(64)}` as DocumentId;
    const past: PastTurn = {
      question: 'What is a quay?',
      reply: { sentences: [cited('A wall.', 5, other)], nearest: [] },
    };
    expect(understand('why?', [past], documentId).recalled).toEqual({ cited: [], said: [] });
  });
});

const anyQuestion = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        ...'what which how why is does did it its they them this that these of the a and but on for with more else other score BLEU GPT-2 graph sensors error not when if , ? ( )'.split(
          ' ',
        ),
      ),
      { maxLength: 40 },
    )
    .map((words) => words.join(' ')),
);

test('never throws, never grows without end, and recalls only what was cited', () => {
  const anyTurns = fc.array(fc.tuple(anyQuestion, fc.nat(1000)), { maxLength: 5 });
  fc.assert(
    fc.property(anyTurns, anyQuestion, (made, question) => {
      const turns: PastTurn[] = [];
      for (const [asked, start] of made) {
        const { understoodAs } = understand(asked, turns, documentId);
        const { reply } = turn(asked, 'Words.', start);
        turns.push({ question: asked, reply: { ...reply, ...(understoodAs ? { understoodAs } : {}) } });
      }
      const understood = understand(question, turns, documentId);
      expect(understood.question.length).toBeLessThanOrEqual(Math.max(question.length, 600));
      if (understood.understoodAs !== undefined) expect(understood.understoodAs).toBe(understood.question);
      else expect(understood.question).toBe(question);
      const starts = new Set(made.map(([, start]) => start));
      for (const { start } of [...(understood.recalled?.cited ?? []), ...(understood.recalled?.said ?? [])])
        expect(starts.has(start)).toBe(true);
      expect(understand(question, [], documentId)).toEqual({ question });
    }),
    { numRuns: 400 },
  );
});

test.each([
  'it is ',
  'what is it ',
  'tell me more about that ',
  'and the other one of ',
  'i mean not but ',
  'that ',
])('stays fast on a thousand signs of %j', (piece) => {
  const question = piece.repeat(1000).slice(0, 1000);
  const started = cpuTimeMs();
  for (let round = 0; round < 5; round += 1)
    understand(question, [turn(question), turn(question)], documentId);
  expect(cpuTimeMs() - started).toBeLessThan(1500);
});
