import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';

/** Any number that nothing else uses. */
const launchLock = 7_270_118;
const retryMs = 100;

/**
 * Runs a launch of the engine while no other process on this database does. The engine makes its tables then, and two
 * that do so at once fail ("duplicate key", "deadlock detected"). It asks for the lock again and again instead of
 * waiting in the database, where a statement that waits would hold up `create index concurrently`, which waits for it.
 */
export async function oneAtATime(pool: pg.Pool, launch: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    const ask = () =>
      client.query<{ held: boolean }>('select pg_try_advisory_lock($1::bigint) as held', [launchLock]);
    while (!(await ask()).rows[0]?.held) await delay(retryMs);
    await launch();
  } finally {
    // Ends the session, and with it the lock.
    client.release(true);
  }
}
