import { z } from 'zod';

/** How the ranker of key points is learned. What is taken where nothing is said was not tuned: it is near that of `tldr`. */
export const keyPointParametersSchema = z.object({
  rounds: z.int().min(1).max(2000).default(100),
  depth: z.int().min(1).max(10).default(4),
  learningRate: z.number().positive().max(1).default(0.06),
  /** So many rankers of different seeds are averaged. */
  models: z.int().min(1).max(20).default(2),
  /** How much better in ROUGE a sentence must be to get e times the share of the target. */
  temperature: z.number().positive().max(10).default(0.06),
  /** Of the cross-validation that the figures come from; 0: none is made. */
  folds: z.int().min(0).max(20).default(3),
});
export type KeyPointParameters = z.infer<typeof keyPointParametersSchema>;
