import type { KeyPointRole } from '@papyri/core/contracts/summary';
import { jsonLines } from '../../../datasets/forms/json-lines.ts';
import { roleRowSchema } from '../../../datasets/forms/role-rows.ts';
import { leading, roleClassifierBehaviours } from '../behaviours/role-classifier.ts';
import { abstractOf } from '../made-abstract.ts';
import { madePaperContext } from '../made-paper.ts';
import type { TaskSuites } from '../suite.ts';

/** What the labels of CSAbstruct are called here; sentences of other labels are not asked after. */
const roleOf: Readonly<Record<string, KeyPointRole>> = { method: 'method', result: 'result' };

/** Classifiers of sentences by role: CSAbstruct's dev file, one item a sentence that tells a method or a result. */
export const roleSuites: TaskSuites<'roles'> = {
  suites: [
    {
      dataset: 'csabstruct',
      file: 'dev.jsonl',
      metric: 'share right of methods and results',
      score: (bytes, model) =>
        Float64Array.from(
          jsonLines(bytes, roleRowSchema).flatMap(({ sentences, labels }) => {
            const given = model.classify(abstractOf('', sentences));
            return labels.flatMap((label, at) => {
              const role = roleOf[label];
              const found = given[at];
              return role === undefined || found === undefined ? [] : [Number(leading(found) === role)];
            });
          }),
        ),
    },
  ],
  behaviours: roleClassifierBehaviours,
  useOnce: (model) => void model.classify(madePaperContext()),
};
