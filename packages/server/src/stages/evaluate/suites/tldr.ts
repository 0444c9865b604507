import { seededRandom } from 'onnx-train/random';
import { sentenceRankerBehaviours } from '../behaviours/sentence-ranker.ts';
import { abstractOf, madeAbstract, madeSubject, madeTitle } from '../made-abstract.ts';
import type { TaskSuites } from '../suite.ts';

const subject = madeSubject(seededRandom(7));
const { sentences } = madeAbstract(subject);
const abstract = abstractOf(madeTitle(subject), [...sentences, ...sentences]);

export const tldrSuites: TaskSuites<'tldr'> = {
  suites: [],
  behaviours: sentenceRankerBehaviours,
  useOnce: (model) => void model.score(abstract),
};
