import { answerCandidates, type PlacedCandidate } from '@papyri/core/answer/answer-candidates';
import { type AnswerEvidence, answerEvidence } from '@papyri/core/answer/answer-evidence';
import { answerRows } from '@papyri/core/answer/answer-rows';
import { lookedAt } from '@papyri/core/answer/trained-ranker';
import { generalTopic } from '@papyri/core/text/general-topic';
import type { AnswerPaper, PaperQuestion } from '../../../datasets/forms/squad-papers.ts';

/** A question asked of one paper: its sentences, and what they have of it. */
export interface Asked {
  readonly candidates: readonly PlacedCandidate[];
  readonly evidence: AnswerEvidence;
  /** Indexes of the candidates that the trees look at, and a row of `answerRows` each. */
  readonly picked: readonly number[];
  readonly rows: Float32Array;
}

/** A question asked of the paper that answers it, and of others. */
export interface AnswerExample {
  /** Index of its paper. */
  readonly paper: number;
  readonly asked: PaperQuestion;
  readonly own: Asked;
  /** Whether an answer starts in each candidate. */
  readonly right: readonly boolean[];
  readonly others: readonly Asked[];
}

/** Which other papers a question is asked of: far from each other in the file. */
const steps = [7, 29];

/**
 * Every question of every paper that has its answer in a sentence. Questions about the paper as a whole ("What is the
 * conclusion?") are not asked of others: any paper answers them.
 */
export function answerExamples(papers: readonly AnswerPaper[]): AnswerExample[] {
  return papers.flatMap((paper, index) =>
    paper.questions.flatMap((asked, ordinal): AnswerExample[] => {
      const own = ask(asked.question, paper);
      const right = own.candidates.map(({ start, end }) =>
        asked.starts.some((at) => at >= start && at < end),
      );
      if (!right.includes(true)) return [];
      const isGeneral = generalTopic(asked.question) !== undefined;
      const others = (isGeneral || papers.length < 2 ? [] : steps).flatMap((step) => {
        const stranger = papers[(index + 1 + ((ordinal * step) % (papers.length - 1))) % papers.length];
        return stranger === undefined || stranger === paper ? [] : [ask(asked.question, stranger)];
      });
      return [{ paper: index, asked, own, right, others }];
    }),
  );
}

/** Reads a question against one paper. */
function ask(question: string, { document, passages }: AnswerPaper): Asked {
  const candidates = answerCandidates(question, document, passages);
  const { paper, ...evidence } = answerEvidence(question, candidates);
  const picked = lookedAt(evidence);
  const rows = answerRows({ ...evidence, paper }, candidates, picked);
  return { candidates, evidence, picked, rows };
}
