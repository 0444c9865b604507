import { z } from 'zod';

/** What the fit of the answer models hangs on; found by cross-validation on COVID-QA. */
export const answerParametersSchema = z.object({
  /** Squared weights of the linear ranker. */
  penalty: z.number().positive().default(0.0005),
  rounds: z.int().min(1).max(2000).default(120),
  learningRate: z.number().positive().max(1).default(0.08),
  maxDepth: z.int().min(1).max(10).default(3),
  lambda: z.number().min(0).default(5),
  rowShare: z.number().positive().max(1).default(0.7),
  featureShare: z.number().positive().max(1).default(0.4),
  /** Sentences a question that the trees learn from, best by the linear ranker first. */
  lookedAt: z.int().min(2).max(1000).default(30),
  /** Of the trees in the joint score. */
  treeShare: z.number().min(0).max(1).default(0.5),
  spanRounds: z.int().min(1).max(2000).default(120),
  spanDepth: z.int().min(1).max(10).default(5),
  /** Parts of the papers, each of which is answered by what was fitted to the others. */
  folds: z.int().min(2).max(20).default(5),
});
export type AnswerParameters = z.infer<typeof answerParametersSchema>;
