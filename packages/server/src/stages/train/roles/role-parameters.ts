import { z } from 'zod';

/** How roles are learned; what is taken where nothing is said was chosen by cross-validation on CSAbstruct's train file. */
export const roleParametersSchema = z.object({
  /** Squared weights of words in abstracts, of what is found around a sentence, of words alone. */
  penalty: z.number().min(0).default(4e-3),
  chainPenalty: z.number().min(0).default(1e-3),
  alonePenalty: z.number().min(0).default(1e-3),
  /** Steps of L-BFGS over words. */
  steps: z.int().min(1).max(1000).default(35),
  /** Features that stand in fewer sentences are not looked at. */
  least: z.int().min(1).default(2),
  /** Features of words that are kept, of abstracts and of sentences alone each. */
  features: z.int().min(100).max(200_000).default(20_000),
  rounds: z.int().min(1).max(2000).default(120),
  depth: z.int().min(1).max(10).default(4),
  learningRate: z.number().positive().max(1).default(0.05),
  /** Parts of the rows: the second stage learns from what the first says of the part that it did not see. */
  parts: z.int().min(2).max(20).default(4),
  /** Of the cross-validation that the figures come from. */
  folds: z.int().min(2).max(20).default(3),
});
export type RoleParameters = z.infer<typeof roleParametersSchema>;
