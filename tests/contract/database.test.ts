import { localPrincipal, publicScope } from '@papyri/core/contracts/principal';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../packages/server/src/database/database.ts';
import { appendEvent, followEvents } from '../../packages/server/src/database/event-log.ts';
import { migrate, readMigrations } from '../../packages/server/src/database/migrate.ts';
import { engines, type Place } from './database-engines.ts';

describe.each(engines)('$name', ({ prepare }) => {
  let place: Place;
  let database: Database;

  beforeAll(async () => {
    place = await prepare();
    database = await place.open();
    await migrate(database.kysely, await readMigrations());
    await database.pool.query('create table note (id int primary key, body text)');
  });
  afterAll(async () => {
    await database.close();
    await place.remove();
  });

  const rows = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows;

  it('goes on after SQL errors, also among queries under way', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        index % 2 === 0 ? rows('select $1::int as id', [index]) : rows('select $1::int / 0', [index]),
      ),
    );
    for (const [index, outcome] of outcomes.entries()) {
      if (index % 2 === 0) expect(outcome).toMatchObject({ status: 'fulfilled', value: [{ id: index }] });
      else expect(outcome).toMatchObject({ status: 'rejected', reason: { code: '22012' } });
    }
    await expect(rows('selec')).rejects.toMatchObject({ code: '42601' });
    await expect(rows('select $1::int', ['not a number'])).rejects.toMatchObject({ code: '22P02' });
    expect(await rows('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('commits a transaction and rolls back one that fails', async () => {
    const { kysely } = database;
    await kysely.transaction().execute(async (transaction) => {
      await transaction.insertInto('principal').values({ id: 'committed' }).execute();
    });
    const failing = kysely.transaction().execute(async (transaction) => {
      await transaction.insertInto('principal').values({ id: 'undone' }).execute();
      await transaction.insertInto('principal').values({ id: 'committed' }).execute();
    });
    await expect(failing).rejects.toMatchObject({ code: '23505', constraint: 'principal_pkey' });
    const left = await kysely.selectFrom('principal').select('id').orderBy('id').execute();
    expect(left).toEqual([{ id: 'committed' }, { id: 'local' }]);
  });

  it('rolls back what a connection left open before it serves who waits for one', async () => {
    const clients = await Promise.all(
      Array.from({ length: database.pool.options.max }, () => database.pool.connect()),
    );
    await Promise.all(clients.map((client) => client.query('begin; create temp table scratch (id int)')));
    const waiting = rows("select to_regclass('scratch') as left_over");
    for (const client of clients) client.release();
    expect(await waiting).toEqual([{ left_over: null }]);
  });

  it('rolls back what a connection left open when it was given back', async () => {
    for (const ending of ['', 'selec']) {
      const client = await database.pool.connect();
      await client.query('begin');
      await client.query("insert into note values (1, 'left open')");
      if (ending) await expect(client.query(ending)).rejects.toThrow();
      client.release();
      const next = await database.pool.connect();
      // Reports "in a transaction" for a connection that is still inside one.
      await expect(next.query('select pg_current_xact_id_if_assigned() as id')).resolves.toMatchObject({
        rows: [{ id: null }],
      });
      next.release();
      expect(await rows('select * from note')).toEqual([]);
    }
  });

  it('keeps a named statement usable on the connection that prepared it', async () => {
    const client = await database.pool.connect();
    const ask = { name: 'double', text: 'select $1::int * 2 as twice' };
    expect((await client.query({ ...ask, values: [2] })).rows).toEqual([{ twice: 4 }]);
    client.release();
    const again = await database.pool.connect();
    expect((await again.query({ ...ask, values: [3] })).rows).toEqual([{ twice: 6 }]);
    again.release();
  });

  it('answers each of many queries asked at once with its own rows', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        rows('select $1::int as id, $2 as text', [index, 'é'.repeat(index)]),
      ),
    );
    expect(answers.map(([row]) => [row.id, row.text.length])).toEqual(
      answers.map((_, index) => [index, index]),
    );
  });

  it('takes and gives 10 MB in one value, of text and of bytes', async () => {
    const text = 'papyrus é 𝒳 '.repeat(700_000);
    const bytes = Buffer.alloc(10_000_000, 'any bytes \0\xff', 'latin1');
    const [row] = await rows('select $1::text as text, $2::bytea as bytes', [text, bytes]);
    expect(row.text === text).toBe(true);
    expect(bytes.equals(row.bytes)).toBe(true);
  });

  it('gives many rows', async () => {
    const many = await rows("select i, repeat('x', 100) as body from generate_series(1, 50000) i");
    expect(many).toHaveLength(50_000);
    expect(many.at(-1)).toEqual({ i: 50_000, body: 'x'.repeat(100) });
  });

  it.each([
    ['bigint', '9007199254740993::bigint', '9007199254740993'],
    ['count', 'count(*)', '1'],
    ['numeric', '1.50::numeric', '1.50'],
    ['double', '0.1::double precision', 0.1],
    ['int', '7', 7],
    ['boolean', 'true', true],
    ['null', 'null::text', null],
    ['text', "'naïve 𝒳'", 'naïve 𝒳'],
    ['text[]', "array['a', 'b']", ['a', 'b']],
    ['jsonb object', `'{"a": [1, "two", null]}'::jsonb`, { a: [1, 'two', null] }],
    ['jsonb array', `'[{"name": "Ada"}]'::jsonb`, [{ name: 'Ada' }]],
    ['timestamptz', "'2026-05-01 14:00:00.123+02'::timestamptz", new Date('2026-05-01T12:00:00.123Z')],
    ['uuid', "'00000000-0000-4000-8000-000000000001'::uuid", '00000000-0000-4000-8000-000000000001'],
  ])('reads %s as expected', async (_name, expression, expected) => {
    expect(await rows(`select ${expression} as value`)).toEqual([{ value: expected }]);
  });

  it('writes dates, JSON text and arrays as they were meant', async () => {
    const at = new Date('2026-05-01T12:00:00.123Z');
    const [row] = await rows('select $1::timestamptz as at, $2::jsonb as json, $3::text[] as list', [
      at,
      JSON.stringify([{ name: 'Ada' }]),
      ['a,b', '"c"'],
    ]);
    expect(row).toEqual({ at, json: [{ name: 'Ada' }], list: ['a,b', '"c"'] });
  });

  it('searches full text with the indexes of the first migration', async () => {
    await database.kysely
      .insertInto('paper')
      .values({
        scope: 'public',
        id: 'arxiv:1706.03762v7',
        source: 'arxiv',
        base_id: 'arxiv:1706.03762',
        title: 'Attention Is All You Need',
        abstract: 'We propose the Transformer, based solely on attention mechanisms.',
        author_names: 'Ashish Vaswani',
      })
      .execute();
    const found = await sql`
      select id from paper where search @@ websearch_to_tsquery('english', 'transformers -convolution')
    `.execute(database.kysely);
    expect(found.rows).toEqual([{ id: 'arxiv:1706.03762v7' }]);
  });

  it('numbers the events of a stream in the order of commits and wakes who follows it', async () => {
    const controller = new AbortController();
    const stream = 'paper:crowded';
    const append = (body: number) =>
      database.kysely.transaction().execute((transaction) =>
        appendEvent(transaction, {
          stream,
          type: 'reading',
          schemaVersion: 1,
          traceId: 't',
          ownerId: localPrincipal.id,
          scope: publicScope,
          visibility: 'public',
          body,
        }),
      );
    const seen: string[] = [];
    const bodies = new Set<unknown>();
    const following = (async () => {
      // A sleep that never ends: only being woken can make this pass.
      const sleep = () => new Promise<void>(() => {});
      const events = followEvents(database, {
        stream,
        afterId: '0',
        principal: localPrincipal,
        signal: controller.signal,
        sleep,
      });
      for await (const event of events) {
        seen.push(event.id);
        bodies.add(event.body);
        if (seen.length === 60) return;
      }
    })();
    await Promise.all(Array.from({ length: 60 }, (_, body) => append(body)));
    await following;
    controller.abort();
    expect(bodies.size).toBe(60);
    expect(seen).toEqual([...seen].sort((a, b) => Number(a) - Number(b)));
  });

  it('maintains itself', async () => {
    await database.maintain();
    expect(await rows('select 1 as one')).toEqual([{ one: 1 }]);
  });
});
