import { setTimeout as delay } from 'node:timers/promises';
import { PapyriError } from '@papyri/core/errors';
import type { Send } from './send.ts';

const mostTries = 5;
const longestWaitMs = 60_000;

/**
 * Waits as long as a server asks for when it has had too many requests (429 with Retry-After in seconds), and sends
 * again: a folder of a thousand papers takes its time instead of failing.
 */
export function patientSend(
  send: Send,
  sleep: (ms: number, signal: AbortSignal | undefined) => Promise<unknown> = (ms, signal) =>
    delay(ms, undefined, signal ? { signal } : {}),
): Send {
  return async (path, options) => {
    for (let tries = 1; ; tries += 1) {
      const response = await send(path, options);
      const waitMs = Number(response.headers.get('retry-after') ?? Number.NaN) * 1000;
      if (response.status !== 429 || tries === mostTries || !(waitMs <= longestWaitMs)) return response;
      await response.body?.cancel();
      await sleep(waitMs, options?.signal).catch(() => {
        throw new PapyriError('cancelled');
      });
    }
  };
}
