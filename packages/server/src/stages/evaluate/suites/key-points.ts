import { sentenceRankerBehaviours } from '../behaviours/sentence-ranker.ts';
import { madePaperContext } from '../made-paper.ts';
import type { TaskSuites } from '../suite.ts';

/** Rankers of the sentences of a whole paper: made cases alone, for every paper with a human summary is learned from. */
export const keyPointSuites: TaskSuites<'key-points'> = {
  suites: [],
  behaviours: sentenceRankerBehaviours,
  useOnce: (model) => void model.score(madePaperContext()),
};
