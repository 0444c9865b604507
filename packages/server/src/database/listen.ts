import { setTimeout as delay } from 'node:timers/promises';
import { onAppend } from './event-wake.ts';

/** How long changes by other processes may stay unseen, in milliseconds. Those of this one come at once. */
const pollMs = 1000;

/** Waits a while; tests bring their own. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<unknown>;

/** Somebody who waits for a stream to change. */
export interface Listener {
  /** Whether something was announced in this process since the last call. */
  take(): boolean;
  /** Resolves when something is announced here, when it is time to ask for what other processes did, or at the end. */
  wait(): Promise<void>;
  stop(): void;
}

/** Listens to a stream until stopped or `signal` fires. Needs no LISTEN: what other processes do is asked for. */
export function listen(
  stream: string,
  signal: AbortSignal,
  sleep: Sleep = (ms, until) => delay(ms, undefined, { signal: until }),
): Listener {
  let wake = () => {};
  let announced = false;
  const stop = onAppend(stream, () => {
    announced = true;
    wake();
  });
  const onAbort = () => wake();
  signal.addEventListener('abort', onAbort);
  return {
    take: () => {
      const was = announced;
      announced = false;
      return was;
    },
    wait: async () => {
      if (announced || signal.aborted) return;
      const waiting = new AbortController();
      await Promise.race([
        new Promise<void>((resolve) => {
          wake = resolve;
        }),
        sleep(pollMs, waiting.signal).catch(() => {}),
      ]);
      waiting.abort();
    },
    stop: () => {
      stop();
      signal.removeEventListener('abort', onAbort);
    },
  };
}
