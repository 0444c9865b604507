import { readFile } from 'node:fs/promises';
import { highest, indexTerms } from '@papyri/core/text/bm25';
import { terms } from '@papyri/core/text/tokens';
import { readJsonLines } from './rows.ts';

interface Abstract {
  readonly doc_id: number | string;
  readonly title: string;
  readonly abstract: readonly string[] | string;
}

interface Claim {
  readonly claim: string;
  readonly cited_doc_ids: readonly (number | string)[];
}

/**
 * `eval -- retrieval <corpus.jsonl> <claims.jsonl>` (SciFact form): how well abstracts are found for a claim.
 * nDCG@10 and recall@10 with binary relevance, the cited abstracts being relevant.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [corpusPath, claimsPath] = args;
  if (corpusPath === undefined || claimsPath === undefined)
    throw new Error('usage: eval -- retrieval <corpus.jsonl> <claims.jsonl>');
  const corpus = readJsonLines<Abstract>(await readFile(corpusPath));
  const claims = readJsonLines<Claim>(await readFile(claimsPath));

  const started = performance.now();
  const index = indexTerms(
    corpus.map(({ title, abstract }) =>
      terms(`${title} ${typeof abstract === 'string' ? abstract : abstract.join(' ')}`),
    ),
  );
  const indexed = performance.now();
  let gain = 0;
  let recalled = 0;
  for (const { claim, cited_doc_ids } of claims) {
    const relevant = new Set(cited_doc_ids.map(String));
    const found = highest(index.scores(new Set(terms(claim))), 10).map((ordinal) =>
      relevant.has(String(corpus[ordinal]?.doc_id)),
    );
    gain += discountedGain(found) / discountedGain(new Array(Math.min(10, relevant.size)).fill(true));
    recalled += found.filter(Boolean).length / relevant.size;
  }
  const ndcg = gain / claims.length;
  return {
    ndcg10: ndcg,
    recall10: recalled / claims.length,
    // Nothing is added to BM25 yet: the two are the same until a reranker is.
    ndcg10_bm25: ndcg,
    queries: claims.length,
    index_ms: Math.round(indexed - started),
    query_ms: (performance.now() - indexed) / claims.length,
  };
}

/** Discounted cumulative gain of binary judgements, best rank first. */
function discountedGain(found: readonly boolean[]): number {
  return found.reduce((sum, hit, rank) => sum + (hit ? 1 / Math.log2(rank + 2) : 0), 0);
}
