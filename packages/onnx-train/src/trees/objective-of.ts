import type { Objective, ObjectiveName } from './objective.ts';
import { listwise, ndcgLambdas } from './ranking-objectives.ts';
import { logistic, softmax, squared } from './row-objectives.ts';
import type { TreeData } from './tree-data.ts';

/** The objective of that name on that data. RangeError where targets, classes or groups do not fit it. */
export function objectiveOf(name: ObjectiveName, data: TreeData, classes: number): Objective {
  switch (name) {
    case 'squared':
      return squared(data);
    case 'logistic':
      return logistic(data);
    case 'softmax':
      return softmax(data, classes);
    case 'listwise':
      return listwise(data);
    case 'lambda-ndcg':
      return ndcgLambdas(data);
  }
}
