import type { Event } from '@papyri/core/contracts/event';
import { localPrincipal, publicScope } from '@papyri/core/contracts/principal';
import { openPostgres } from '@papyri/server/adapters/database/postgres';
import { openTestDatabase } from '@papyri/server/adapters/database/test-database';
import type { Database } from '@papyri/server/database/database';
import { appendEvent, followEvents } from '@papyri/server/database/event-log';
import { appendChannel } from '@papyri/server/database/event-wake';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** What another process appends wakes those who follow here; and so it does after the connection was lost. */
let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const stream = 'paper:public:arxiv:2601.00001v1';
/** As another process does it: ours would be woken without any notification. */
async function appendElsewhere(body: number): Promise<void> {
  await database.kysely.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('event')
      .values({
        stream,
        type: 'reading',
        schema_version: 1,
        application_id: 'other',
        trace_id: 'trace',
        owner_id: localPrincipal.id,
        scope: publicScope,
        visibility: 'public',
        body: JSON.stringify(body),
      })
      .execute();
    await transaction
      .selectNoFrom((build) =>
        build.fn<string>('pg_notify', [build.val(appendChannel), build.val(`other ${stream}`)]).as('told'),
      )
      .execute();
  });
}

const listeners = async () =>
  (
    await database.pool.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and query like 'LISTEN%'`,
    )
  ).rows.map(({ pid }) => pid);

it('is told of an append by another process, also after its connection was lost', async () => {
  await expect.poll(async () => (await listeners()).length, { timeout: 10_000 }).toBe(1);
  const controller = new AbortController();
  const seen: unknown[] = [];
  const following = (async () => {
    const events: AsyncGenerator<Event> = followEvents(database, {
      stream,
      afterId: '0',
      principal: localPrincipal,
      signal: controller.signal,
      // It never asks by itself.
      sleep: () => new Promise<void>(() => {}),
    });
    for await (const event of events) seen.push(event.body);
  })();
  await appendElsewhere(1);
  await expect.poll(() => seen, { timeout: 10_000 }).toEqual([1]);

  const [lost] = await listeners();
  await database.pool.query('select pg_terminate_backend($1)', [lost]);
  await expect
    .poll(async () => (await listeners()).filter((pid) => pid !== lost).length, { timeout: 10_000 })
    .toBe(1);
  await appendElsewhere(2);
  await expect.poll(() => seen, { timeout: 10_000 }).toEqual([1, 2]);
  controller.abort();
  await following;
});

it('tells other processes of its own appends when they are committed', async () => {
  const payloads: string[] = [];
  const client = await database.pool.connect();
  client.on('notification', ({ payload }) => payloads.push(payload ?? ''));
  await client.query(`listen ${appendChannel}`);
  await database.kysely.transaction().execute(async (transaction) => {
    await appendEvent(transaction, {
      stream,
      type: 'reading',
      schemaVersion: 1,
      traceId: 'trace',
      ownerId: localPrincipal.id,
      scope: publicScope,
      visibility: 'public',
      body: 3,
    });
    await client.query('select 1');
    expect(payloads).toEqual([]);
  });
  await expect.poll(() => payloads, { timeout: 10_000 }).toEqual([expect.stringMatching(`^\\w+ ${stream}$`)]);
  client.release(true);
});

it('says what is wrong with an address', async () => {
  const wrong = new URL(process.env.PAPYRI_TEST_POSTGRES ?? '');
  wrong.pathname = 'no_such_database';
  await expect(openPostgres({ connectionString: wrong.href })).rejects.toMatchObject({
    code: 'storage-unreachable',
    detail: expect.stringContaining('no_such_database'),
  });
});
