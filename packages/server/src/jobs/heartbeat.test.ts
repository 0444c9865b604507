import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import { memoryWorkflows } from '../adapters/workflows/memory.ts';
import type { Database } from '../database/database.ts';
import { beat, reap } from './heartbeat.ts';

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

it('takes over the work of a process that stopped beating, once, and leaves the living alone', async () => {
  const adopted: string[][] = [];
  const workflows = {
    ...memoryWorkflows(),
    adopt: async (dead: readonly string[]) => adopted.push([...dead]),
  };
  for (const id of ['me', 'alive', 'dead', 'slow']) await beat(database, id);
  await age('dead', 31);
  await age('slow', 20);
  await age('me', 3600);

  await reap(database, workflows, 'me');
  await reap(database, workflows, 'alive');
  expect(adopted[0]).toEqual(['dead']);
  expect(await executors()).toEqual(['alive', 'slow']);
  // A process that was only cut off from the database comes back by beating.
  await beat(database, 'me');
  expect(await executors()).toEqual(['alive', 'me', 'slow']);
});
