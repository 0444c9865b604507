import type { Clock } from '@papyri/core/ports/clock';
import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Logger } from '../log.ts';
import type { Workflows } from './workflows.ts';

/** Beats within the time after which a process is taken for dead: one that is only slow must not be. */
const beatsBeforeDeath = 6;
const slowestBeatMs = 5000;
/** How often work that nobody has is looked for, also when nobody died. */
const recoverEveryMs = 60_000;
/** Any number that nothing else uses: who holds this advisory lock takes over the work of the dead. */
const reaperLock = 7_270_117;

/** Says that this process is alive, by the database's clock, which all processes share. */
export async function beat(database: Database, executorId: string): Promise<void> {
  await sql`
    insert into executor (id) values (${executorId})
    on conflict (id) do update set heartbeat_at = now()`.execute(database.kysely);
}

/** Says that this process ends: others take its work at their next look and need not wait until it counts as dead. */
export async function leave(database: Database, executorId: string): Promise<void> {
  await database.kysely.deleteFrom('executor').where('id', '=', executorId).execute();
}

/**
 * Takes over the work of processes that stopped beating or left. Of several reapers one is at it, so that nothing is
 * taken over twice.
 * @returns how many workflows were taken over, for whoever is free
 */
export async function reap(
  database: Database,
  workflows: Workflows,
  executorId: string,
  deadAfterMs: number,
): Promise<number> {
  return database.kysely.transaction().execute(async (transaction) => {
    const lock = sql<{ held: boolean }>`select pg_try_advisory_xact_lock(${reaperLock}) as held`;
    if (!(await lock.execute(transaction)).rows[0]?.held) return 0;
    await transaction
      .deleteFrom('executor')
      .where('heartbeat_at', '<', sql<Date>`now() - make_interval(secs => ${deadAfterMs / 1000})`)
      .where('id', '!=', executorId)
      .execute();
    const living = await transaction.selectFrom('executor').select('id').execute();
    return workflows.adopt([executorId, ...living.map(({ id }) => id)]);
  });
}

export interface HeartbeatOptions {
  readonly database: Database;
  readonly workflows: Workflows;
  readonly clock: Clock;
  readonly log: Logger;
  readonly executorId: string;
  readonly deadAfterMs: number;
  /** What a process does for the others beside its work; undefined for one that only looks things up. */
  readonly upkeep:
    | {
        /** False where no other process can be on this database: then there is nothing to take over. */
        readonly shared: boolean;
        /** Sets to work what was accepted and never started. */
        readonly recover: () => Promise<unknown>;
      }
    | undefined;
}

/** Beats, reaps and recovers until stopped. */
export function startHeartbeat(options: HeartbeatOptions): { stop(): Promise<void> } {
  const { database, workflows, clock, log, executorId, deadAfterMs, upkeep } = options;
  const controller = new AbortController();
  const beatEveryMs = Math.min(slowestBeatMs, deadAfterMs / beatsBeforeDeath);
  let recoverAt = clock.now() + recoverEveryMs;

  const once = async () => {
    await beat(database, executorId);
    if (!upkeep) return;
    const adopted = upkeep.shared ? await reap(database, workflows, executorId, deadAfterMs) : 0;
    if (adopted > 0) log.warn({ adopted }, 'work of a process that is gone taken over');
    if (adopted === 0 && clock.now() < recoverAt) return;
    recoverAt = clock.now() + recoverEveryMs;
    await upkeep.recover();
  };
  const run = async () => {
    while (!controller.signal.aborted) {
      await once().catch((error: unknown) => {
        if (!controller.signal.aborted) log.error({ err: error }, 'heartbeat failed');
      });
      await clock.sleep(beatEveryMs, controller.signal).catch(() => {});
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
