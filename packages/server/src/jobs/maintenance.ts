import type { Clock } from '@papyri/core/ports/clock';
import type { Database } from '../database/database.ts';
import type { Logger } from '../log.ts';
import { countReadings } from './reading-store.ts';

/** Soon after the start, or one that is never on for an hour would never be tidied. */
const firstAfterMs = 60 * 1000;
const everyMs = 60 * 60 * 1000;

/**
 * Once an hour does the chores, and tidies the database while nothing is being read: the embedded one has nobody else
 * to do it.
 */
export function startMaintenance(deps: {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /** Each is told when to stop. */
  readonly chores: readonly ((signal: AbortSignal) => Promise<unknown>)[];
}): {
  stop(): Promise<void>;
} {
  const controller = new AbortController();
  const run = async () => {
    for (let waitMs = firstAfterMs; ; waitMs = everyMs) {
      await deps.clock.sleep(waitMs, controller.signal).catch(() => {});
      if (controller.signal.aborted) return;
      try {
        for (const chore of deps.chores) await chore(controller.signal);
        const { queued, running } = await countReadings(deps.database.kysely);
        if (queued + running === 0) await deps.database.maintain();
      } catch (error) {
        deps.log.error({ err: error }, 'maintenance failed');
      }
    }
  };
  const done = run();
  return {
    stop: async () => {
      controller.abort();
      await done;
    },
  };
}
