import { seededRandom } from 'onnx-train/random';
import { expect, it } from 'vitest';
import { tldrExamples } from '../datasets/forms/tldr-rows.ts';
import { tldrRankerFrom } from '../models/tldr-model.ts';
import { sentenceRankerBehaviours } from '../stages/evaluate/behaviours/sentence-ranker.ts';
import { madeAbstract, madeSubject, madeTitle } from '../stages/evaluate/made-abstract.ts';
import { runBehaviours } from '../stages/evaluate/run-behaviours.ts';
import { fitTldr } from '../stages/train/tldr/fit-tldr.ts';
import { goOnTldr } from '../stages/train/tldr/go-on-tldr.ts';
import { madeTldrs } from '../stages/train/tldr/testing/made-tldrs.ts';
import { tldrFeedbackParametersSchema } from '../stages/train/tldr/tldr-feedback-parameters.ts';
import { tldrParametersSchema } from '../stages/train/tldr/tldr-parameters.ts';

it('a ranker that learned what ten corrections prefer fails in no made case in which its parent did not', () => {
  const before = tldrExamples(madeTldrs());
  const parameters = tldrParametersSchema.parse({ rounds: 30, models: 2, wordRounds: 30, parts: 3 });
  const parent = fitTldr(before, parameters, 1);
  const random = seededRandom(3);
  const labelled = tldrExamples(
    Array.from({ length: 10 }, (_, at) => {
      const subject = madeSubject(random);
      const { sentences } = madeAbstract(subject);
      // What was found is not always said last: else the place is learned, and the gate refuses it.
      const rest = at % 2 === 0 ? ['We hope that this opens directions for future research.'] : [];
      return { title: madeTitle(subject), source: [...sentences, ...rest], target: [sentences.at(-1) ?? ''] };
    }),
  ).map((example) => ({ example, weight: 1 }));
  const taught = goOnTldr(parent, labelled, [], tldrFeedbackParametersSchema.parse({}), 1);
  const [old, next] = [parent, taught].map((model) =>
    runBehaviours(tldrRankerFrom('made', model), sentenceRankerBehaviours),
  );
  expect(next?.filter(({ failed }, at) => failed > (old?.[at]?.failed ?? 0))).toEqual([]);
  expect(next?.map(({ cases }) => cases > 0)).not.toContain(false);
});
