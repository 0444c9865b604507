import type { RoleClassifier } from '../ports/role-classifier.ts';
import type { SentenceRanker } from '../ports/sentence-ranker.ts';
import { keyPointRanker } from './key-point-ranker.ts';
import { roleClassifier } from './role-classifier.ts';
import { tldrRanker } from './tldr-ranker.ts';

/** The models that a summary is made with, one a task of `modelTasks`. */
export interface SummaryPorts {
  /** Task `tldr`: ranks the sentences of the abstract. */
  readonly tldr: SentenceRanker;
  /** Task `key-points`: ranks the sentences of the whole paper. */
  readonly keyPoints: SentenceRanker;
  /** Task `roles`. */
  readonly roles: RoleClassifier;
}

/** The models that need nothing but this code: version `heuristic-1` of each task. */
export const builtInSummaryPorts: SummaryPorts = {
  tldr: tldrRanker,
  keyPoints: keyPointRanker,
  roles: roleClassifier,
};
