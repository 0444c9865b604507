import type { Clock } from '@papyri/core/ports/clock';
import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Logger } from '../log.ts';
import type { Workflows } from './workflows.ts';

const beatEveryMs = 5_000;
/** Six missed beats: a process that is only slow must not be taken for dead. */
const deadAfterSeconds = 30;

/** Says that this process is alive, by the database's clock, which all processes share. */
export async function beat(database: Database, executorId: string): Promise<void> {
  await sql`
    insert into executor (id) values (${executorId})
    on conflict (id) do update set heartbeat_at = now()`.execute(database.kysely);
}

/**
 * Takes over the work of processes that stopped beating. Their rows go first: of two reapers only one gets each.
 * @returns how many workflows were resumed here
 */
export async function reap(database: Database, workflows: Workflows, executorId: string): Promise<number> {
  const dead = await database.kysely
    .deleteFrom('executor')
    .where('heartbeat_at', '<', sql<Date>`now() - make_interval(secs => ${deadAfterSeconds})`)
    .where('id', '!=', executorId)
    .returning('id')
    .execute();
  return dead.length === 0 ? 0 : workflows.adopt(dead.map((row) => row.id));
}

/** Beats and reaps until stopped. */
export function startHeartbeat(
  deps: {
    readonly database: Database;
    readonly workflows: Workflows;
    readonly clock: Clock;
    readonly log: Logger;
  },
  executorId: string,
): { stop(): Promise<void> } {
  const controller = new AbortController();
  const run = async () => {
    while (!controller.signal.aborted) {
      try {
        await beat(deps.database, executorId);
        const resumed = await reap(deps.database, deps.workflows, executorId);
        if (resumed > 0) deps.log.warn({ resumed }, 'work of a dead process taken over');
      } catch (error) {
        if (!controller.signal.aborted) deps.log.error({ err: error }, 'heartbeat failed');
      }
      await deps.clock.sleep(beatEveryMs, controller.signal).catch(() => {});
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
