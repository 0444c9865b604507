import { z } from 'zod';

/** How the ranker of TLDRs is learned; what is taken where nothing is said was chosen by cross-validation on SciTLDR's train file. */
export const tldrParametersSchema = z.object({
  /** Squared weights of the sentences' features. */
  penalty: z.number().min(0).default(0.005),
  /** Of the trees that say which words a summary holds. */
  wordRounds: z.int().min(1).max(2000).default(100),
  wordDepth: z.int().min(1).max(10).default(6),
  wordRate: z.number().positive().max(1).default(0.1),
  /** Of the trees that rank sentences and their shorter forms. */
  rounds: z.int().min(1).max(2000).default(60),
  depth: z.int().min(1).max(10).default(4),
  learningRate: z.number().positive().max(1).default(0.05),
  /** So many rankers of different seeds are averaged. */
  models: z.int().min(1).max(20).default(4),
  /** How much better in ROUGE a form must be to get e times the share of the target. */
  temperature: z.number().positive().max(10).default(0.05),
  /** Parts of the papers: the ranker learns from what the word trees say of the part that they did not see. */
  parts: z.int().min(2).max(20).default(5),
  /** Papers that are learned from, from the first on; 0: all. */
  papers: z.int().min(0).default(0),
  /** Of these papers so many go with the model, to be learned again when it is taught something new; 0: none do. */
  replay: z.int().min(0).max(2000).default(240),
  /** So many papers of the dev file go with it, to be asked whether a taught version has forgotten; 0: none do. */
  heldOut: z.int().min(0).max(2000).default(150),
  /** Of the cross-validation that the figures come from; 0: none is made. */
  folds: z.int().min(0).max(20).default(0),
});
export type TldrParameters = z.infer<typeof tldrParametersSchema>;
