import { answerRankerBehaviours, madeQuestion } from '../behaviours/answer-ranker.ts';
import type { TaskSuites } from '../suite.ts';

/** Rankers of the sentences that may answer: made cases alone, until readers' corrections are many enough to hold some back. */
export const answerSuites: TaskSuites<'answer-sentence'> = {
  suites: [],
  behaviours: answerRankerBehaviours,
  useOnce: (model) => {
    const { question, candidates } = madeQuestion();
    model.rank(question, candidates);
  },
};
