import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '@papyri/core/ports/clock';

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => delay(ms, undefined, signal ? { signal } : {}),
};
