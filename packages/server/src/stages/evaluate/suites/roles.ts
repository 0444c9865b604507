import { roleClassifierBehaviours } from '../behaviours/role-classifier.ts';
import { madePaperContext } from '../made-paper.ts';
import type { TaskSuites } from '../suite.ts';

export const roleSuites: TaskSuites<'roles'> = {
  suites: [],
  behaviours: roleClassifierBehaviours,
  useOnce: (model) => void model.classify(madePaperContext()),
};
