import type { AnswerRanker } from '../ports/answer-ranker.ts';
import type { RoleClassifier } from '../ports/role-classifier.ts';
import type { SentenceRanker } from '../ports/sentence-ranker.ts';

/** The models that a question is answered with, one a task of `modelTasks`. */
export interface AnswerPorts {
  /** Task `answer-sentence`: ranks the sentences of the paper for a question. */
  readonly ranker: AnswerRanker;
  /** Task `tldr`: for the question what the paper is about. */
  readonly tldr: SentenceRanker;
  /** Task `key-points`: for questions about the paper as a whole. */
  readonly keyPoints: SentenceRanker;
  /** Task `roles`: for questions about the paper's problem, method, results and limits. */
  readonly roles: RoleClassifier;
}
