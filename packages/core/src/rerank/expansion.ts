import { highest } from '../text/bm25.ts';
import type { Collection } from './collection.ts';

const mostTexts = 10;
const mostTerms = 20;
/** How much the added words weigh beside the query's. */
const share = 0.4;

/**
 * Scores of a query that words of the texts found first are added to (relevance model RM3; Abdul-Jaleel et al., UMass
 * at TREC 2004): the query's own BM25 and that of the words by which the first texts differ from others.
 */
export function expandedScores(
  collection: Collection,
  bm25: Float64Array,
  asked: readonly string[],
): Float64Array {
  const first = highest(bm25, mostTexts);
  const known = new Set(asked);
  const total = first.reduce((sum, at) => sum + (bm25[at] ?? 0), 0) || 1;
  const weights = new Map<string, number>();
  for (const at of first) {
    const list = collection.lists[at] ?? [];
    for (const term of list)
      weights.set(term, (weights.get(term) ?? 0) + (bm25[at] ?? 0) / total / list.length);
  }
  const added = [...weights]
    .filter(([term]) => !known.has(term))
    .map(([term, weight]) => ({ term, weight: weight * collection.stems.inverse(term) }))
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, mostTerms);
  const sum = added.reduce((whole, { weight }) => whole + weight, 0) || 1;
  const scores = Float64Array.from(bm25);
  for (const { term, weight } of added) {
    const of = collection.stems.scores([term]);
    const factor = (share * asked.length * weight) / sum;
    for (let at = 0; at < scores.length; at += 1)
      scores[at] = (scores[at] as number) + factor * (of[at] as number);
  }
  return scores;
}
