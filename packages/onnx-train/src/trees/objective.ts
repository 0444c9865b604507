/** What trees can be fitted to. */
export const objectiveNames = ['squared', 'logistic', 'softmax', 'listwise', 'lambda-ndcg'] as const;
export type ObjectiveName = (typeof objectiveNames)[number];

/** A loss of the scores of given rows. Scores, gradients and hessians are `outputs × rows`, an output after the other. */
export interface Objective {
  /** Scores a row: classes of the softmax, else 1. */
  readonly outputs: number;
  /** What is known before the first tree: the best constant score of each output. */
  readonly base: readonly number[];
  /** Writes the first derivative of the loss by each score, and the second (its diagonal), which is positive. */
  derivatives(scores: Float64Array, gradient: Float64Array, hessian: Float64Array): void;
  /** Mean loss; less is better. */
  loss(scores: Float64Array): number;
}
