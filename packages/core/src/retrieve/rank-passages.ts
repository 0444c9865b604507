import type { Passage, RankedPassage } from '../contracts/passage.ts';
import { highest, indexTerms } from '../text/bm25.ts';
import { terms } from '../text/tokens.ts';

/**
 * Passages of one or more documents by how well they fit the words of a query: BM25 over Porter stems of text and
 * heading, best first, without those that share no word with it. No more than `limit`. Expanding the query by
 * words of the first results was measured on SciFact and lost 0.4–0.9 points of nDCG@10, so it is not done.
 */
export function rankPassages(query: string, passages: readonly Passage[], limit = 20): RankedPassage[] {
  const index = indexTerms(passages.map(({ heading, text }) => terms(`${heading ?? ''}\n${text}`)));
  const scores = index.scores(new Set(terms(query)));
  return highest(scores, limit).flatMap((ordinal) => {
    const passage = passages[ordinal];
    return passage === undefined ? [] : [{ passage, score: scores[ordinal] ?? 0 }];
  });
}
