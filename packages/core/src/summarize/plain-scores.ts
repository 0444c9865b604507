import type { RankingContext } from '../ports/sentence-ranker.ts';
import { centroid, cosine, share, termVectors } from '../text/similarity.ts';
import { terms } from '../text/tokens.ts';

/** Scores by title, centrality and place, which need no phrases of any language. One a candidate, about 0 to 3. */
export function plainScores({ title, candidates }: RankingContext): number[] {
  const titleTerms = new Set(terms(title));
  const lists = candidates.map(({ text }) => terms(text));
  const vectors = termVectors(lists);
  const middle = centroid(vectors);
  return candidates.map((candidate, index) => {
    const early = 1 / (1 + candidate.ordinal / 5);
    const opens = candidate.positionInBlock === 0 ? 0.2 : 0;
    const central = cosine(vectors[index] ?? new Map(), middle);
    return share(titleTerms, new Set(lists[index])) + central + 0.5 * early + opens;
  });
}
