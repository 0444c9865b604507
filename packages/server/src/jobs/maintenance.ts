import type { Clock } from '@papyri/core/ports/clock';
import type { Database } from '../database/database.ts';
import type { Logger } from '../log.ts';
import { countReadings } from './reading-store.ts';

const everyMs = 60 * 60 * 1000;

/** Tidies the database once an hour while nothing is being read: the embedded one has nobody else to do it. */
export function startMaintenance(deps: {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
}): {
  stop(): Promise<void>;
} {
  const controller = new AbortController();
  const run = async () => {
    for (;;) {
      await deps.clock.sleep(everyMs, controller.signal).catch(() => {});
      if (controller.signal.aborted) return;
      try {
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
