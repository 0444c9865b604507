import { highest } from '../text/bm25.ts';
import type { Collection } from './collection.ts';
import { countedWords } from './counted-words.ts';

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
  const found = new Map<string, { term: string; weight: number; inverse: number }>();
  for (const at of first) {
    const words = countedWords(collection.lists[at] ?? []);
    const inverses = collection.inverses(words);
    const share = (bm25[at] ?? 0) / total / words.length;
    for (const [index, term] of words.terms.entries()) {
      if (known.has(term)) continue;
      let one = found.get(term);
      if (one === undefined) {
        one = { term, weight: 0, inverse: inverses[index] ?? 0 };
        found.set(term, one);
      }
      for (let count = words.counts[index] ?? 0; count > 0; count -= 1) one.weight += share;
    }
  }
  const added = [...found.values()]
    .map(({ term, weight, inverse }) => ({ term, weight: weight * inverse }))
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
