import type { Answer } from '../contracts/answer.ts';
import type { PreparedQuestion } from '../contracts/chat.ts';

/** Shown also where the paper says nothing of it: that it states no limits is worth knowing. */
const limits = 'What are the limitations?';
/** What every reader of a paper wants to know, in the order in which it is read. */
const questions = [
  'What problem does this paper address?',
  'What is new in this paper?',
  'How does the method work?',
  'Which data is used?',
  'How is it evaluated?',
  'What are the main results?',
  'Are code and data available?',
  'What future work is planned?',
];
/** Asked where too little else was answered. */
const spare = 'What is this paper about?';

const mostQuestions = 8;
const fewestQuestions = 5;
/** An answer that is less sure is not shown unasked. */
const leastConfidence = 0.7;

/** One question with its answer, as the sheet is chosen from. */
export type AnsweredQuestion = Pick<Answer, 'outcome' | 'sentences' | 'confidence'>;

/**
 * Makes the sheet of a paper: of the questions that every reader has those that it surely answers, at least half of
 * each answer new to the reader, at most eight; and last in any case its limits. A paper that answers few of them is
 * asked first what it is about. `ask` answers one question; it is asked in turn, and no more than is needed.
 */
export async function prepareQuestions(
  ask: (question: string) => Promise<AnsweredQuestion>,
): Promise<PreparedQuestion[]> {
  const shown = new Set<string>();
  const tell = async (question: string, isWanted: boolean): Promise<PreparedQuestion | undefined> => {
    const { outcome, sentences, confidence } = await ask(question);
    const fresh = sentences.filter((sentence) => !shown.has(placeOf(sentence)));
    const isNew = isWanted || (fresh.length > 0 && 2 * fresh.length >= sentences.length);
    if (outcome !== 'answered' || confidence < leastConfidence || !isNew) return undefined;
    for (const sentence of sentences) shown.add(placeOf(sentence));
    return { question, outcome, sentences: [...sentences] };
  };
  const sheet: PreparedQuestion[] = [];
  for (const question of questions) {
    if (sheet.length === mostQuestions - 1) break;
    const told = await tell(question, false);
    if (told) sheet.push(told);
  }
  const about = sheet.length < fewestQuestions - 1 ? await tell(spare, false) : undefined;
  const last = (await tell(limits, true)) ?? {
    question: limits,
    outcome: 'not-found' as const,
    sentences: [],
  };
  return [...(about ? [about] : []), ...sheet, last];
}

/** Two sentences are the same where they cite the same words. */
function placeOf({ text, citations }: AnsweredQuestion['sentences'][number]): string {
  return citations.length === 0 ? text : citations.map(({ span }) => `${span.start}-${span.end}`).join(' ');
}
