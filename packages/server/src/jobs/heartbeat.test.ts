import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import { memoryWorkflows } from '../adapters/workflows/memory.ts';
import type { Database } from '../database/database.ts';
import { createLogger } from '../log.ts';
import { beat, leave, reap, startHeartbeat } from './heartbeat.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const executors = async () =>
  (await database.kysely.selectFrom('executor').select('id').orderBy('id').execute()).map((row) => row.id);
const age = (id: string, seconds: number) =>
  sql`update executor set heartbeat_at = now() - make_interval(secs => ${seconds}) where id = ${id}`.execute(
    database.kysely,
  );

const deadAfterMs = 30_000;

it('takes over the work of who stopped beating or left, and leaves the living alone', async () => {
  const living: string[][] = [];
  const workflows = {
    ...memoryWorkflows(),
    adopt: async (alive: readonly string[]) => {
      living.push([...alive].sort());
      return 7;
    },
  };
  for (const id of ['me', 'alive', 'dead', 'slow', 'leaving']) await beat(database, id);
  await age('dead', 31);
  await age('slow', 20);
  await age('me', 3600);
  await leave(database, 'leaving');

  expect(await reap(database, workflows, 'me', deadAfterMs)).toBe(7);
  expect(new Set(living[0])).toEqual(new Set(['me', 'alive', 'slow']));
  expect(await executors()).toEqual(['alive', 'me', 'slow']);

  await reap(database, workflows, 'alive', deadAfterMs);
  expect(await executors()).toEqual(['alive', 'slow']);
  // A process that was only cut off from the database comes back by beating.
  await beat(database, 'me');
  expect(await executors()).toEqual(['alive', 'me', 'slow']);
});

it('leaves nobody dead whose work could not be taken over', async () => {
  await beat(database, 'dead');
  await age('dead', 31);
  const broken = {
    ...memoryWorkflows(),
    adopt: async () => {
      throw new Error('the engine is not there');
    },
  };
  await expect(reap(database, broken, 'me', deadAfterMs)).rejects.toThrow('the engine');
  expect(await executors()).toContain('dead');
});

it('beats, and looks for work that nobody has, once a minute or when somebody died', async () => {
  let now = 0;
  let wake = () => {};
  let adopts = 0;
  let recovered = 0;
  const clock = {
    now: () => now,
    sleep: (_ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        wake = resolve;
        signal?.addEventListener('abort', () => reject(signal.reason));
        slept();
      }),
  };
  let slept = () => {};
  /** Lets one round happen. */
  const round = async (afterMs: number) => {
    now += afterMs;
    const asleep = new Promise<void>((resolve) => {
      slept = resolve;
    });
    wake();
    await asleep;
  };
  const first = new Promise<void>((resolve) => {
    slept = resolve;
  });
  const heartbeat = startHeartbeat({
    database,
    workflows: { ...memoryWorkflows(), adopt: async () => adopts },
    clock,
    log: createLogger({ level: 'silent', pretty: false }),
    executorId: 'beating',
    deadAfterMs,
    upkeep: {
      shared: true,
      recover: async () => {
        recovered += 1;
      },
    },
  });
  await first;
  expect(await executors()).toContain('beating');
  await round(5_000);
  expect(recovered).toBe(0);
  adopts = 3;
  await round(5_000);
  expect(recovered).toBe(1);
  adopts = 0;
  await round(59_000);
  expect(recovered).toBe(1);
  await round(2_000);
  expect(recovered).toBe(2);
  await heartbeat.stop();
});
