import { answerCandidates, type PlacedCandidate } from '@papyri/core/answer/answer-candidates';
import { readSentences, type SentencesRead } from '@papyri/core/answer/sentences-read';
import type { Passage } from '@papyri/core/contracts/passage';
import { generalTopic } from '@papyri/core/text/general-topic';
import type { AnswerPaper, PaperQuestion } from '../../../datasets/forms/squad-papers.ts';
import { type StrangerPapers, strangersOf } from './stranger-papers.ts';

/**
 * Of which text a question is asked: its own paper, a part of that, a paper far from it, one of those that fit it
 * best, a part of such a one. Only the first two answer it.
 */
export type AskedKind = 'own' | 'own-part' | 'far' | 'near' | 'near-part';

/** A question asked of one text: its sentences, and what they have of it. */
export interface Asked {
  readonly kind: AskedKind;
  readonly candidates: readonly PlacedCandidate[];
  readonly read: SentencesRead;
  /** Whether an answer starts in each candidate; empty where the text does not answer. */
  readonly right: readonly boolean[];
}

/** A question asked of the paper that answers it, and of other texts. */
export interface AnswerExample {
  /** Index of its paper. */
  readonly paper: number;
  readonly asked: PaperQuestion;
  readonly own: Asked;
  /** Reads the question against other texts, one after the other: all at once they would fill the memory. */
  readonly others: () => Iterable<Asked>;
}

/**
 * Every question of every paper that has its answer in a sentence. Questions about the paper as a whole ("What is the
 * conclusion?") are not asked of others: any paper answers them. The same papers give the same examples.
 */
export function answerExamples(papers: readonly AnswerPaper[]): AnswerExample[] {
  const strangers = strangersOf(papers);
  return papers.flatMap((paper, index) =>
    paper.questions.flatMap((asked, ordinal): AnswerExample[] => {
      const own = ask('own', asked, paper);
      if (!own.right.includes(true)) return [];
      return [{ paper: index, asked, own, others: () => othersOf(strangers, index, ordinal, asked, paper) }];
    }),
  );
}

function* othersOf(
  strangers: StrangerPapers,
  index: number,
  ordinal: number,
  asked: PaperQuestion,
  paper: AnswerPaper,
): Generator<Asked> {
  const holds = ({ span }: Passage) => asked.starts.some((at) => at >= span.start && at < span.end);
  const part = ask('own-part', asked, partOf(paper, Math.max(0, paper.passages.findIndex(holds)), ordinal));
  if (part.right.includes(true)) yield part;
  if (generalTopic(asked.question) !== undefined) return;
  for (const stranger of strangers.far(index, ordinal)) yield ask('far', asked, stranger);
  const near = strangers.near(index, asked.question);
  for (const { paper: stranger } of near) yield ask('near', asked, stranger);
  for (const { paper: stranger, passage } of near.slice(0, 1))
    yield ask('near-part', asked, partOf(stranger, passage, ordinal));
}

/** The passage at `at` alone, it and one beside, or a third of the paper around it: as short texts are. */
function partOf(paper: AnswerPaper, at: number, ordinal: number): AnswerPaper {
  const { passages } = paper;
  const size = [1, 2, Math.ceil(passages.length / 3)][ordinal % 3] ?? 1;
  const from = Math.max(0, Math.min(passages.length - size, at - (ordinal % size)));
  return { ...paper, passages: passages.slice(from, from + size) };
}

/** Reads a question against one text. */
function ask(
  kind: AskedKind,
  { question, starts }: PaperQuestion,
  { document, passages }: AnswerPaper,
): Asked {
  const candidates = answerCandidates(question, document, passages);
  const answers = kind === 'own' || kind === 'own-part';
  const right = answers
    ? candidates.map(({ start, end }) => starts.some((at) => at >= start && at < end))
    : [];
  return { kind, candidates, read: readSentences(question, candidates), right };
}
