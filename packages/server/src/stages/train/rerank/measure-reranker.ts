import { rerankScores } from '@papyri/core/rerank/trained-reranker';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import { fitReranker, type RerankExample, type RerankParts } from './fit-reranker.ts';
import type { RerankParameters } from './rerank-parameters.ts';

const shown = 10;

/** How well relevant texts are found, 0 to 1, relevance being yes or no. */
export interface RetrievalScores {
  readonly ndcg10: number;
  readonly recall10: number;
}

/** Mean nDCG and recall of the first ten, `ranking` giving each query's texts best first. */
export function retrievalScores(
  examples: readonly RerankExample[],
  ranking: (example: RerankExample) => readonly number[],
): RetrievalScores {
  let gain = 0;
  let recalled = 0;
  let asked = 0;
  for (const example of examples) {
    const { size } = example.relevant;
    if (size === 0) continue;
    asked += 1;
    const found = ranking(example)
      .slice(0, shown)
      .map((at) => example.relevant.has(at));
    gain += discountedGain(found) / discountedGain(new Array(Math.min(shown, size)).fill(true));
    recalled += found.filter(Boolean).length / size;
  }
  return { ndcg10: gain / Math.max(1, asked), recall10: recalled / Math.max(1, asked) };
}

/** Discounted cumulative gain of binary judgements, best rank first. */
function discountedGain(found: readonly boolean[]): number {
  return found.reduce((sum, hit, rank) => sum + (hit ? 1 / Math.log2(rank + 2) : 0), 0);
}

/** Candidates by a fitted model, best first. */
export function rankedBy({
  linear,
  trees,
  treeShare,
}: RerankParts): (example: RerankExample) => readonly number[] {
  const { scores } = treePredictor(trees);
  return ({ candidates, rows }) => {
    if (candidates.length === 0) return [];
    const values = rerankScores(rows, { linear, trees: scores, treeShare });
    return candidates
      .map((at, row) => ({ at, score: values[row] ?? 0 }))
      .sort((a, b) => b.score - a.score || a.at - b.at)
      .map(({ at }) => at);
  };
}

/**
 * Ranks each query by a model that was fitted to none of its part. Queries that share a relevant text are in one
 * part (group number modulo `folds`).
 */
export function heldOutRanking(
  examples: readonly RerankExample[],
  parameters: RerankParameters,
  seed: number,
): (example: RerankExample) => readonly number[] {
  const rankings = heldOutParts(examples, parameters, seed).map(rankedBy);
  return (example) => rankings[example.group % parameters.folds]?.(example) ?? [];
}

/** One model a part of the queries, fitted to none of that part: of query `group % folds`. */
export function heldOutParts(
  examples: readonly RerankExample[],
  parameters: RerankParameters,
  seed: number,
): RerankParts[] {
  const { folds } = parameters;
  return Array.from({ length: folds }, (_, fold) =>
    fitReranker(
      examples.filter(({ group }) => group % folds !== fold),
      parameters,
      seed,
    ),
  );
}
