import type { RankingContext, SentenceRanker } from '../ports/sentence-ranker.ts';
import { looksEnglish } from '../text/language.ts';
import { isQuotable, leansOnContext } from '../text/quotable.ts';
import { linearScore } from './linear.ts';
import { plainScores } from './plain-scores.ts';
import { tldrFeatureNames, tldrFeatures } from './tldr-features.ts';
import { tldrWeights } from './tldr-weights.ts';

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
      const text = context.candidates[index]?.text ?? '';
      // Shown alone, "It also …" and broken sentences say little, however well they score against a reference.
      return score - (leansOnContext(text) ? 0.4 : 0) - (isQuotable(text) ? 0 : 0.6);
    });
  },
};
