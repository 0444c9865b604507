import { PapyriError } from '@papyri/core/errors';
import type { Clock } from '@papyri/core/ports/clock';
import type { QueueState } from '@papyri/core/ports/paper-source';

export interface WaitOptions {
  readonly signal?: AbortSignal;
  readonly onQueued?: (state: QueueState) => void;
  /** Milliseconds after which this caller no longer wants to wait. */
  readonly deadlineMs: number;
}

/** Work that several callers wait for. It stops when the last of them has left. */
export type SharedWork<Value> = (context: {
  readonly signal: AbortSignal;
  readonly onQueued: (state: QueueState) => void;
}) => Promise<Value>;

interface Job {
  readonly result: Promise<unknown>;
  readonly listeners: Set<(state: QueueState) => void>;
  readonly stop: AbortController;
  lastState: QueueState | undefined;
}

export interface SharedJobs {
  /**
   * Runs the work of a key, or joins the same work that is under way. Each caller has its own signal and deadline.
   * Where the wait is known to be longer than the deadline, the caller is told at once.
   * @param tooLate the error of a caller whose deadline has passed or will
   */
  join<Value>(key: string, options: WaitOptions, work: SharedWork<Value>, tooLate: TooLate): Promise<Value>;
}

/** @param waitMs how long the wait would still be, where that is known */
export type TooLate = (waitMs: number | undefined) => Promise<PapyriError>;

/** Identical requests that are under way at the same time are sent once. */
export function createSharedJobs(clock: Clock): SharedJobs {
  const jobs = new Map<string, Job>();

  function start<Value>(key: string, work: SharedWork<Value>): Job {
    const stop = new AbortController();
    const listeners = new Set<(state: QueueState) => void>();
    const onQueued = (state: QueueState) => {
      job.lastState = state;
      for (const listener of listeners) listener(state);
    };
    const result = Promise.resolve().then(() => work({ signal: stop.signal, onQueued }));
    const job: Job = { result, listeners, stop, lastState: undefined };
    jobs.set(key, job);
    const forget = () => {
      if (jobs.get(key) === job) jobs.delete(key);
    };
    result.then(forget, forget);
    return job;
  }

  return {
    join<Value>(
      key: string,
      options: WaitOptions,
      work: SharedWork<Value>,
      tooLate: TooLate,
    ): Promise<Value> {
      const { signal, deadlineMs, onQueued } = options;
      if (signal?.aborted) return Promise.reject(new PapyriError('cancelled'));
      const job = jobs.get(key) ?? start(key, work);
      const deadline = clock.now() + deadlineMs;
      const left = new AbortController();
      const waiter = Promise.withResolvers<Value>();

      const late = (waitMs: number | undefined) => {
        if (left.signal.aborted) return;
        leave();
        tooLate(waitMs).then(waiter.reject, waiter.reject);
      };
      const listener = (state: QueueState) => {
        onQueued?.(state);
        if (clock.now() + state.waitMs > deadline) late(state.waitMs);
      };
      const cancel = () => {
        leave();
        waiter.reject(new PapyriError('cancelled'));
      };
      function leave(): void {
        left.abort();
        signal?.removeEventListener('abort', cancel);
        job.listeners.delete(listener);
        if (job.listeners.size > 0) return;
        if (jobs.get(key) === job) jobs.delete(key);
        job.stop.abort();
      }

      job.listeners.add(listener);
      signal?.addEventListener('abort', cancel, { once: true });
      if (job.lastState) listener(job.lastState);
      clock.sleep(deadlineMs, left.signal).then(
        () => late(undefined),
        () => {},
      );
      job.result.then(
        (value) => {
          if (left.signal.aborted) return;
          leave();
          waiter.resolve(value as Value);
        },
        (error: unknown) => {
          if (left.signal.aborted) return;
          leave();
          waiter.reject(error);
        },
      );
      return waiter.promise;
    },
  };
}
