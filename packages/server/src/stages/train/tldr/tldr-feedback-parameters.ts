import { z } from 'zod';

/** How the ranker of TLDRs goes on learning from what readers said. */
export const tldrFeedbackParametersSchema = z.object({
  /** Trees that come after those of the parent. */
  rounds: z.int().min(1).max(1000).default(60),
  depth: z.int().min(1).max(6).default(3),
  learningRate: z.number().positive().max(1).default(0.1),
  lambda: z.number().min(0).default(1),
  /** As in the recipe `tldr`. */
  temperature: z.number().positive().max(10).default(0.08),
  /** How much of what is aimed at is what the parent says: the order of what nobody chose stays. */
  anchor: z.number().min(0).max(1).default(0.3),
  /** For how many papers of before a correction counts at most; the run's metric `correction-weight` says for how many it did. */
  correctionWeight: z.number().positive().max(1000).default(30),
  /** So often a third of the weight is tried where papers of before suffer from the heavier one; 0: the weight is what it is. */
  lighter: z.int().min(0).max(10).default(5),
  /**
   * Papers of before: half of them are learned again so that they are not forgotten, the others are asked whether they
   * were. Of SciTLDR where it is here, else of those that the parent carries.
   */
  replay: z.int().min(0).max(2000).default(240),
  /** Parts of the labelled papers for the figures; fewer papers than parts are not measured. */
  folds: z.int().min(2).max(20).default(5),
});
export type TldrFeedbackParameters = z.infer<typeof tldrFeedbackParametersSchema>;
