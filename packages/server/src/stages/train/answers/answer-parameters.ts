import { z } from 'zod';

/** What the fit of the answer models hangs on; found by cross-validation on COVID-QA. */
export const answerParametersSchema = z.object({
  /** Squared weights of the ranker by what a sentence has by itself. */
  plainPenalty: z.number().positive().default(0.0005),
  /** Squared weights of the ranker by how it stands among the others. */
  penalty: z.number().positive().default(0.002),
  /** Squared weights of the sureness, its numbers in standard deviations. */
  surenessPenalty: z.number().positive().default(0.02),
  /** How much all questions that are asked of parts of papers count beside those that are asked of whole ones. */
  partShare: z.number().min(0).max(1).default(0.3),
  spanRounds: z.int().min(1).max(2000).default(120),
  spanDepth: z.int().min(1).max(10).default(5),
  /** Parts of the papers, each of which is answered by what was fitted to the others. */
  folds: z.int().min(2).max(20).default(5),
});
export type AnswerParameters = z.infer<typeof answerParametersSchema>;
