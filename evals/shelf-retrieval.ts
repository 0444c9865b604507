import { headTerms } from '@papyri/core/library/paper-terms';
import { rankShelf, type ShelfCandidate } from '@papyri/core/library/rank-shelf';
import { parseShelfQuery, readsAsStatement } from '@papyri/core/library/shelf-query';
import type { RankedText, Reranker } from '@papyri/core/ports/reranker';
import { mostReranked } from '@papyri/server/library/rerank-found';

/** Texts by how well they fit, as the library lists them: indexes, best first. */
export interface ShelfOrders {
  /** Without a model. */
  readonly found: readonly number[];
  readonly reranked: readonly number[];
}

/** A library of abstracts that nobody has read, to be searched as a reader does, for statements. */
export function shelfOf(texts: readonly RankedText[]): (query: string, reranker: Reranker) => ShelfOrders {
  const heads = texts.map(({ title, text }) => headTerms({ title, authors: [], abstract: text, tags: [] }));
  return (text, reranker) => {
    // As it stands when the last word is typed.
    const query = parseShelfQuery(`${text} `);
    if (!query) return { found: [], reranked: [] };
    const candidates = heads.map(
      ({ frequencies, length }): ShelfCandidate => ({
        head: query.stems.map((stem) => frequencies.get(stem) ?? 0),
        headLength: length,
        text: query.stems.map(() => 0),
        textLength: 0,
        begins: false,
        phrases: new Set(),
      }),
    );
    const { order } = rankShelf(query, candidates);
    if (!readsAsStatement(query)) return { found: order, reranked: order };
    const top = order.slice(0, mostReranked);
    const holding = new Map(
      query.stems.map((stem, at) => [stem, candidates.filter(({ head }) => (head[at] ?? 0) > 0).length]),
    );
    const ranked = reranker
      .over(
        top.flatMap((at) => texts[at] ?? []),
        { texts: texts.length, holding: (stem) => holding.get(stem) },
      )
      .rank(text, mostReranked)
      .flatMap(({ index }) => top[index] ?? []);
    const rest = order.filter((at) => !ranked.includes(at));
    return { found: order, reranked: [...ranked, ...rest] };
  };
}
