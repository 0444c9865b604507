import type { RowScorer } from '../ports/row-scorer.ts';
import type { RankingContext, SentenceRanker } from '../ports/sentence-ranker.ts';
import { looksEnglish } from '../text/language.ts';
import { keyPointFeatureNames, keyPointFeatures } from './key-point-features.ts';
import { keyPointWeights } from './key-point-weights.ts';
import { linearScore } from './linear.ts';
import { plainScores } from './plain-scores.ts';
import { rowsOf } from './rows-of.ts';

/**
 * Ranks the sentences of a whole paper by how much each belongs in its summary: the given scorer over
 * {@link keyPointFeatures}, in the order of `keyPointFeatureNames`. Texts that do not look English are ranked by
 * place, title and centrality alone.
 */
export function keyPointRankerOf(version: string, score: RowScorer): SentenceRanker {
  return {
    version,
    score(context: RankingContext): readonly number[] {
      if (!looksEnglish(context.candidates.map(({ text }) => text))) return plainScores(context);
      return Array.from(score(rowsOf(keyPointFeatures(context), keyPointFeatureNames.length)));
    },
  };
}

/**
 * Ranks the sentences of a whole paper by how much each belongs in its summary: a linear model over cue phrases,
 * section, place, length, title and centrality. Texts that do not look English are ranked by place, title and
 * centrality alone.
 */
export const keyPointRanker: SentenceRanker = {
  version: 'heuristic-1',
  score(context: RankingContext): readonly number[] {
    if (!looksEnglish(context.candidates.map(({ text }) => text))) return plainScores(context);
    return keyPointFeatures(context).map((vector) =>
      linearScore(keyPointFeatureNames, keyPointWeights, vector),
    );
  },
};
