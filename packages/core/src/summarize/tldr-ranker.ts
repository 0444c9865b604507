import type { RankingContext, SentenceRanker } from '../ports/sentence-ranker.ts';
import { looksEnglish } from '../text/language.ts';
import { linearScore } from './linear.ts';
import { plainScores } from './plain-scores.ts';
import { tldrFeatureNames, tldrFeatures } from './tldr-features.ts';
import { tldrWeights } from './tldr-weights.ts';
import { unfitness } from './unfitness.ts';

/**
 * Ranks the sentences of an abstract (or of what stands for it) by how well each sums the paper up: a linear model
 * over cue phrases, place, length, title and centrality. Texts that do not look English are ranked by place,
 * title and centrality alone.
 */
export const tldrRanker: SentenceRanker = {
  version: 'heuristic-1',
  score(context: RankingContext): readonly number[] {
    if (!looksEnglish(context.candidates.map(({ text }) => text))) return plainScores(context);
    return tldrFeatures(context).map((vector, index) => {
      const score = linearScore(tldrFeatureNames, tldrWeights, vector);
      return score - unfitness(context.candidates[index]?.text ?? '');
    });
  },
};
