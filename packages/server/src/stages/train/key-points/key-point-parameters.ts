import { z } from 'zod';

/** How the ranker of key points is learned. What is taken where nothing is said was chosen by cross-validation on each third paper. */
export const keyPointParametersSchema = z.object({
  rounds: z.int().min(1).max(2000).default(120),
  depth: z.int().min(1).max(10).default(3),
  learningRate: z.number().positive().max(1).default(0.08),
  /** So many rankers of different seeds are averaged. */
  models: z.int().min(1).max(20).default(3),
  /** Share of the features that each round sees. */
  featureShare: z.number().positive().max(1).default(0.2),
  /** How much more of a sentence must stand in the summary for it to get e times the share of the target. */
  temperature: z.number().positive().max(10).default(0.17),
  /** Of the cross-validation that the figures come from; 0: none is made. */
  folds: z.int().min(0).max(20).default(3),
});
export type KeyPointParameters = z.infer<typeof keyPointParametersSchema>;
