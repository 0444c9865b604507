import { describe, expect, test } from 'vitest';
import type { CitedSentence } from '../contracts/citation.ts';
import type { DocumentId } from '../contracts/ids.ts';
import { type AnsweredQuestion, prepareQuestions } from './prepared-questions.ts';

const documentId = `doc-${'7'.repeat(64)}` as DocumentId;
const cited = (start: number): CitedSentence => ({
  text: `Sentence ${start}.`,
  support: 1,
  citations: [
    {
      documentId,
      span: { start, end: start + 9 },
      quote: `Sentence ${start}`,
      prefix: '',
      suffix: '',
      boxes: [],
    },
  ],
});
const answered = (...starts: number[]): AnsweredQuestion => ({
  outcome: 'answered',
  confidence: 0.9,
  sentences: starts.map(cited),
});
const unanswered: AnsweredQuestion = { outcome: 'not-found', confidence: 0.2, sentences: [] };

/** The sheet of a paper that answers by what is written here, and what it was asked. */
async function sheetOf(answers: (question: string, index: number) => AnsweredQuestion) {
  const asked: string[] = [];
  const sheet = await prepareQuestions(async (question) => {
    asked.push(question);
    return answers(question, asked.length);
  });
  return { asked, sheet, questions: sheet.map(({ question }) => question) };
}

describe('a sheet', () => {
  test('of a paper that answers everything has eight questions, its limits last, and asks no more', async () => {
    const { sheet, asked } = await sheetOf((_, index) => answered(index));
    expect(sheet).toHaveLength(8);
    expect(asked).toHaveLength(8);
    expect(sheet.at(-1)?.question).toBe('What are the limitations?');
    expect(new Set(sheet.map(({ question }) => question)).size).toBe(8);
  });

  test('of a paper that answers nothing says that it states no limits', async () => {
    const { sheet } = await sheetOf(() => unanswered);
    expect(sheet).toEqual([{ question: 'What are the limitations?', outcome: 'not-found', sentences: [] }]);
  });

  test('of a paper that answers little begins with what it is about', async () => {
    const { questions } = await sheetOf((question) =>
      /about|data is used/.test(question) ? answered(question.length) : unanswered,
    );
    expect(questions).toEqual([
      'What is this paper about?',
      'Which data is used?',
      'What are the limitations?',
    ]);
  });

  test('leaves out answers that it is not sure of and those that say the same again', async () => {
    const { sheet, questions } = await sheetOf((question) => {
      if (/problem/.test(question)) return answered(1, 2);
      if (/new/.test(question)) return answered(1, 2);
      if (/method/.test(question)) return answered(1, 2, 3);
      if (/data is/.test(question)) return answered(2, 4);
      if (/evaluated/.test(question)) return { ...answered(5), confidence: 0.66 };
      return unanswered;
    });
    expect(questions).toEqual([
      'What problem does this paper address?',
      'Which data is used?',
      'What are the limitations?',
    ]);
    expect(sheet[1]?.sentences).toEqual([cited(2), cited(4)]);
  });

  test('shows the limits also where another answer has shown them', async () => {
    const { sheet } = await sheetOf((question) => (/future|limit/.test(question) ? answered(7) : unanswered));
    expect(sheet.at(-1)).toMatchObject({ question: 'What are the limitations?', outcome: 'answered' });
  });
});
