import type { PortTask } from '../../models/loaded-models.ts';
import type { TaskSuites } from './suite.ts';

/** What each task's models are held to, imported where it is asked for. */
export const suitesOf: {
  readonly [Task in PortTask]: () => Promise<TaskSuites<Task>>;
} = {
  tldr: async () => (await import('./suites/tldr.ts')).tldrSuites,
  'key-points': async () => (await import('./suites/key-points.ts')).keyPointSuites,
  roles: async () => (await import('./suites/roles.ts')).roleSuites,
  'citation-intent': async () => (await import('./suites/citation-intent.ts')).citationIntentSuites,
  rerank: async () => (await import('./suites/rerank.ts')).rerankSuites,
  'answer-sentence': async () => (await import('./suites/answer-sentence.ts')).answerSuites,
};

/** Whether models of this task can be held to anything. */
export const isEvaluable = (task: string): task is PortTask => Object.hasOwn(suitesOf, task);
