import { PapyriError } from '@papyri/core/errors';
import type { Clock } from '@papyri/core/ports/clock';
import type { TooLate, WaitOptions } from './shared-jobs.ts';

/** One caller's patience: fires when they cancel, when time is up, or when the wait is known to be too long. */
export interface Wait {
  readonly signal: AbortSignal;
  /** Passes on where the request stands and gives up where the wait is longer than the time left. */
  readonly watch: NonNullable<WaitOptions['onQueued']>;
  error(error: unknown): unknown;
  stop(): void;
}

/** Starts to wait on behalf of a caller. Call `stop` when done. */
export function startWait(clock: Clock, given: WaitOptions, tooLate: TooLate): Wait {
  const over = new AbortController();
  const stopped = new AbortController();
  const until = clock.now() + given.deadlineMs;
  const cancel = () => over.abort(new PapyriError('cancelled'));
  const giveUp = (waitMs: number | undefined) => {
    if (stopped.signal.aborted || over.signal.aborted) return;
    tooLate(waitMs).then(
      (error) => over.abort(error),
      (error: unknown) => over.abort(error),
    );
  };
  if (given.signal?.aborted) cancel();
  given.signal?.addEventListener('abort', cancel, { once: true });
  clock.sleep(given.deadlineMs, stopped.signal).then(
    () => giveUp(undefined),
    () => {},
  );
  return {
    signal: over.signal,
    watch(state) {
      given.onQueued?.(state);
      if (clock.now() + state.waitMs > until) giveUp(state.waitMs);
    },
    error: (error) => (over.signal.aborted ? over.signal.reason : error),
    stop() {
      given.signal?.removeEventListener('abort', cancel);
      stopped.abort();
    },
  };
}
