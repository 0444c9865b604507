import type { Task } from './task.ts';

/**
 * The work that worker threads know, by name; each module is loaded in the thread that first needs it. To add a task,
 * write a module with a {@link Task} and a line here.
 */
export const tasks = {
  extract: async () => (await import('./extract-task.ts')).extract,
  render: async () => (await import('./render-task.ts')).render,
  unlock: async () => (await import('./unlock-task.ts')).unlock,
  tldr: async () => (await import('./summarize-task.ts')).tldr,
  passages: async () => (await import('./summarize-task.ts')).passages,
  summarize: async () => (await import('./summarize-task.ts')).summarize,
  rerank: async () => (await import('./rerank-task.ts')).rerank,
  references: async () => (await import('./references-task.ts')).references,
  answer: async () => (await import('./answer-task.ts')).answer,
  invoke: async () => (await import('./invoke-task.ts')).invoke,
  passagesFor: async () => (await import('./ground-task.ts')).chosenPassages,
  ground: async () => (await import('./ground-task.ts')).ground,
} satisfies Record<string, () => Promise<Task<never, unknown>>>;

export type TaskName = keyof typeof tasks;
type TaskOf<Name extends TaskName> = Awaited<ReturnType<(typeof tasks)[Name]>>;
export type TaskInput<Name extends TaskName> = Parameters<TaskOf<Name>>[0];
export type TaskOutput<Name extends TaskName> = Awaited<ReturnType<TaskOf<Name>>>;

/** Tasks that may run for seconds; all others share a thread of their own, so that they never wait behind one. */
export const longTasks: ReadonlySet<TaskName> = new Set(['extract', 'render', 'unlock', 'invoke']);
