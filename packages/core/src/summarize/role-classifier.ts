import type { KeyPointRole } from '../contracts/summary.ts';
import type { RoleClassifier } from '../ports/role-classifier.ts';
import type { RankingContext, SentenceCandidate } from '../ports/sentence-ranker.ts';
import { cues } from '../text/cues.ts';
import { looksEnglish } from '../text/language.ts';
import { kindOfHeading, type SectionKind } from '../text/sections.ts';
import { linearScore } from './linear.ts';
import { roleFeatureNames, roleFeatures } from './role-features.ts';
import { roleWeights } from './role-weights.ts';

type Roles = Readonly<Record<KeyPointRole, number>>;

/**
 * Says which part each sentence plays: background, objective, method and result by a linear model of cue phrases
 * and place, limits by their phrases and section. Without English phrases only the place in the abstract tells.
 */
export const roleClassifier: RoleClassifier = {
  version: 'heuristic-1',
  classify(context: RankingContext): readonly Roles[] {
    if (!looksEnglish(context.candidates.map(({ text }) => text))) return byPlace(context);
    const vectors = roleFeatures(context);
    return context.candidates.map((candidate, index) => {
      const shares = softmax(vectors[index] ?? []);
      const limits = limitsOf(candidate);
      const rest = 1 - limits;
      // A sentence of background states the problem as far as it says what is missing or hard.
      const missing = cues.lack.test(candidate.text) || cues.limits.test(candidate.text);
      const own = cues.propose.test(candidate.text) || cues.show.test(candidate.text);
      return {
        problem: own ? 0 : rest * shares.background * (missing ? 1 : 0.5),
        method: rest * Math.min(1, shares.method + shares.objective),
        result: rest * shares.result,
        limits,
      };
    });
  },
};

function softmax(vector: ArrayLike<number>): Record<keyof typeof roleWeights, number> {
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

/** Where authors speak of the limits of their own work, by kind of section. */
const limitsPrior: Partial<Record<SectionKind, number>> = {
  limitations: 0.9,
  discussion: 0.7,
  conclusion: 0.75,
  results: 0.35,
  body: 0.2,
};
const frank =
  /\b(limitations?|shortcomings?|drawbacks?|weakness(es)?|caveats?) (of|is|are|in|to|include|that|with)\b|\b(our|one|a|the|main|this|these|another|several|some|following) (main |key |major |current )?(limitations?|shortcomings?|drawbacks?|weakness(es)?|caveats?)\b|\bfuture (work|research|studies)\b|\bwe (plan|hope|intend|leave)\b|\bleft (for|to|as) future\b|\bbeyond the scope\b|\bthreats? to validity\b/i;

function limitsOf({ text, heading }: SentenceCandidate): number {
  const kind = kindOfHeading(heading) ?? 'body';
  const prior = limitsPrior[kind] ?? 0.1;
  if (kind === 'limitations') return cues.limits.test(text) ? 0.95 : 0.75;
  if (!cues.limits.test(text)) return 0;
  return frank.test(text) ? Math.min(0.95, prior + 0.25) : prior * 0.6;
}

function byPlace({ candidates }: RankingContext): Roles[] {
  const abstract = candidates.filter(({ inAbstract }) => inAbstract).length;
  const within = abstract > 0 ? abstract : candidates.length;
  return candidates.map((candidate, index) => {
    const outside = abstract > 0 && !candidate.inAbstract;
    const place = within > 1 ? Math.min(1, index / (within - 1)) : 0;
    const sure = outside ? 0.1 : 0.6;
    return {
      problem: place < 0.25 ? sure : 0,
      method: place >= 0.25 && place < 0.7 ? sure : 0,
      result: place >= 0.7 ? sure : 0,
      limits: 0,
    };
  });
}
