import { leansOnContext } from '../text/quotable.ts';
import type { PlacedCandidate } from './answer-candidates.ts';

const mostSentences = 3;
const mostWords = 90;
/**
 * How far below the best sentence's score another may stand and still be shown: a neighbour in the paragraph more,
 * any other less. On COVID-QA this shows the answer in .70 of cases with 50 words; the best sentence with its
 * neighbours up to 60 words does in .65 with 48.
 */
const neighbourMargin = 3;
const otherMargin = 1;

/**
 * Chooses the sentences that are said: the best, its neighbours and others where they score nearly as well, and
 * the one before a sentence that leans on it ("It also …"). At most three and 90 words; indexes in text order.
 */
export function composeAnswer(candidates: readonly PlacedCandidate[], scores: readonly number[]): number[] {
  const order = [...candidates.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  const best = order[0];
  if (best === undefined) return [];
  const most = scores[best] ?? 0;
  const chosen = new Set([best]);
  let size = wordsIn(candidates[best]);
  const take = (index: number, margin: number) => {
    const words = wordsIn(candidates[index]);
    if (chosen.has(index) || chosen.size === mostSentences || size + words > mostWords) return;
    if ((scores[index] ?? Number.NEGATIVE_INFINITY) < most - margin) return;
    chosen.add(index);
    size += words;
  };
  const beside = (index: number) => candidates[index]?.block === candidates[best]?.block;
  if (beside(best - 1) && leansOnContext(candidates[best]?.text ?? ''))
    take(best - 1, Number.POSITIVE_INFINITY);
  for (const index of [best + 1, best - 1]) if (beside(index)) take(index, neighbourMargin);
  for (const index of order.slice(1, mostSentences + 1)) take(index, otherMargin);
  return [...chosen].sort((a, b) => a - b);
}

function wordsIn(candidate: PlacedCandidate | undefined): number {
  return candidate === undefined ? 0 : candidate.text.split(/\s+/).length;
}
