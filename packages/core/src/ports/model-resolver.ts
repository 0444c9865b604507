import type { ModelChoice } from '../contracts/provenance.ts';

/**
 * Tasks of models; the heuristics that ship are version `heuristic-1` of each, but for `citation-intent`, which no rule
 * tells, and `encoder`: that serves nothing by itself, other models go on from it.
 */
export const modelTasks = [
  'tldr',
  'key-points',
  'roles',
  'citation-intent',
  'answer-sentence',
  'rerank',
  'prepared-questions',
  'chat',
  'encoder',
] as const;
export type ModelTask = (typeof modelTasks)[number];

/**
 * Says which model serves a task for a unit of traffic (a principal or a paper). Ask once per workflow and keep the
 * answer in provenance, so that a result can be traced to its model.
 */
export interface ModelResolver {
  resolve(task: ModelTask, unit: string): Promise<ModelChoice>;
  /** The same; undefined where nothing serves the task. */
  find(task: ModelTask, unit: string): Promise<ModelChoice | undefined>;
}
