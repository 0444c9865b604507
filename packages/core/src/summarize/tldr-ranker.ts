import type { RankingContext, SentenceRanker } from '../ports/sentence-ranker.ts';
import { labelOf } from '../text/compress.ts';
import { cues } from '../text/cues.ts';
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
      return score - unfitness(context.candidates[index]?.text ?? '');
    });
  },
};

/** What makes a sentence a poor summary when shown alone, however well it scores against a reference. */
function unfitness(text: string): number {
  let sum = 0;
  if (leansOnContext(text)) sum += 0.4;
  if (!isQuotable(text)) sum += 0.6;
  if (text.endsWith('?') && !cues.propose.test(text)) sum += 0.5;
  if (/\b(further|future) (research|work|studies)\b/i.test(text)) sum += 0.5;
  if (/^(background|context|introduction|motivation)/.test(labelOf(text))) sum += 0.5;
  return sum;
}
