import type { RoleClassifier } from '../ports/role-classifier.ts';
import { linearScore } from './linear.ts';
import { roleClassifierOf } from './role-classifier-of.ts';
import { roleFeatureNames, roleFeatures } from './role-features.ts';
import type { AbstractRoles } from './role-phrases.ts';
import { roleWeights } from './role-weights.ts';

/** Background, objective, method and result by a linear model of cue phrases and place. */
export const roleClassifier: RoleClassifier = roleClassifierOf('heuristic-1', (context) =>
  roleFeatures(context).map(softmax),
);

function softmax(vector: ArrayLike<number>): AbstractRoles {
  const power = (role: keyof typeof roleWeights) =>
    Math.exp(linearScore(roleFeatureNames, roleWeights[role], vector));
  const powers = {
    background: power('background'),
    objective: power('objective'),
    method: power('method'),
    result: power('result'),
  };
  const total = powers.background + powers.objective + powers.method + powers.result;
  return {
    background: powers.background / total,
    objective: powers.objective / total,
    method: powers.method / total,
    result: powers.result / total,
  };
}
