import { answerCandidates } from '@papyri/core/answer/answer-candidates';
import { readAnswerPapers } from '../../../datasets/forms/squad-papers.ts';
import { answerRankerBehaviours, madeQuestion } from '../behaviours/answer-ranker.ts';
import { best } from '../made-abstract.ts';
import type { TaskSuites } from '../suite.ts';

/** Rankers of the sentences that may answer: XQuAD, which no model is fitted to; one item a question. */
export const answerSuites: TaskSuites<'answer-sentence'> = {
  suites: [
    {
      dataset: 'xquad',
      file: 'xquad.en.json',
      metric: 'share whose best sentence holds the answer',
      score: (bytes, model) =>
        Float64Array.from(
          readAnswerPapers(JSON.parse(new TextDecoder().decode(bytes))).flatMap(
            ({ document, passages, questions }) =>
              questions.map(({ question, starts }) => {
                const candidates = answerCandidates(question, document, passages);
                const chosen = candidates[best(model.rank(question, candidates).scores)];
                return Number(
                  chosen !== undefined && starts.some((at) => at >= chosen.start && at < chosen.end),
                );
              }),
          ),
        ),
    },
  ],
  behaviours: answerRankerBehaviours,
  useOnce: (model) => {
    const { question, candidates } = madeQuestion();
    model.rank(question, candidates);
  },
};
