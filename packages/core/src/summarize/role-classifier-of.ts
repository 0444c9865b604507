import type { RoleClassifier } from '../ports/role-classifier.ts';
import type { RankingContext } from '../ports/sentence-ranker.ts';
import { looksEnglish } from '../text/language.ts';
import { type AbstractRoles, keyPointRoles, rolesByPlace } from './role-phrases.ts';

/**
 * Says which part each sentence plays, from what a model finds of the roles that abstracts have; one record a
 * candidate. Texts that do not look English are not shown to the model: there only the place in the abstract tells.
 */
export function roleClassifierOf(
  version: string,
  rolesOf: (context: RankingContext) => readonly AbstractRoles[],
): RoleClassifier {
  return {
    version,
    classify(context) {
      const { candidates } = context;
      if (!looksEnglish(candidates.map(({ text }) => text))) return rolesByPlace(context);
      const found = rolesOf(context);
      return candidates.map((candidate, at) => keyPointRoles(candidate, found[at] ?? none));
    },
  };
}

const none: AbstractRoles = { background: 0, objective: 0, method: 0, result: 0 };
