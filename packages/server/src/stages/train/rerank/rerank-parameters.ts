import { z } from 'zod';

/** What the fit of the reranker hangs on; found by cross-validation on the training claims of SciFact. */
export const rerankParametersSchema = z.object({
  /** Word vectors. */
  words: z.int().min(100).max(100_000).default(15_000),
  dimensions: z.int().min(2).max(500).default(100),
  window: z.int().min(1).max(50).default(8),
  /** Texts a query that are learned from, best by BM25 first. */
  lookedAt: z.int().min(2).max(1000).default(60),
  /** Squared weights of the linear score. */
  penalty: z.number().positive().default(0.01),
  rounds: z.int().min(1).max(2000).default(120),
  learningRate: z.number().positive().max(1).default(0.08),
  maxDepth: z.int().min(1).max(10).default(3),
  lambda: z.number().min(0).default(5),
  treeShare: z.number().min(0).max(1).default(0.4),
  /** Parts of the claims; those that cite one abstract are in one part. */
  folds: z.int().min(2).max(20).default(5),
});
export type RerankParameters = z.infer<typeof rerankParametersSchema>;
