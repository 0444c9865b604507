import type { Reranker } from '../ports/reranker.ts';
import { highest, indexTerms } from '../text/bm25.ts';
import { terms } from '../text/tokens.ts';

/** What ranks texts where no fitted model does: BM25 over the stems of title and text (`heuristic-1` of `rerank`). */
export const bm25Reranker: Reranker = {
  version: 'heuristic-1',
  over(texts) {
    const index = indexTerms(texts.map(({ title, text }) => terms(`${title}\n${text}`)));
    return {
      rank(query, limit) {
        const scores = index.scores(new Set(terms(query)));
        return highest(scores, limit).map((at) => ({ index: at, score: scores[at] ?? 0 }));
      },
    };
  },
};
