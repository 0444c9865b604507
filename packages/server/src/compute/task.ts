import type { ErrorCode } from '@papyri/core/errors';

/** What a task has besides its input. */
export interface TaskContext {
  /** Tells the caller how far the work is. */
  report(done: number, total: number): void;
  /** Tells the caller that what is left takes time in proportion to what was read: it no longer awaits progress. */
  pastDanger(): void;
}

/** CPU work for a worker thread: a function from plain data to plain data that structured cloning can carry. */
export type Task<Input, Output> = (input: Input, context: TaskContext) => Output | Promise<Output>;

/** What a worker answers. Errors travel as data: cloning an Error loses its class and code. */
export type TaskReply<Output> =
  | { readonly ok: true; readonly value: Output; readonly cpuMs: number }
  | { readonly ok: false; readonly code: ErrorCode; readonly detail?: string; readonly stack?: string };

/**
 * What a worker sends while it works: that it started, how far it is, that it cannot hang any more; its last words
 * where it is to be replaced.
 */
export type TaskNote =
  | { readonly type: 'started'; readonly threadId: number }
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'safe' }
  | { readonly type: 'last-reply'; readonly reply: TaskReply<unknown> };
