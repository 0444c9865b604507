import type { KeyPointRole } from '../contracts/summary.ts';
import type { RankingContext } from './sentence-ranker.ts';

/** Probability, 0 to 1, that each candidate plays each role. One record a candidate. */
export interface RoleClassifier {
  readonly version: string;
  classify(context: RankingContext): readonly Readonly<Record<KeyPointRole, number>>[];
}
