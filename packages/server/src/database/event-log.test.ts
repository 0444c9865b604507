import { type Event, eventSchema } from '@papyri/core/contracts/event';
import { principalIdSchema, type Scope } from '@papyri/core/contracts/ids';
import { localPrincipal, type Principal, publicScope } from '@papyri/core/contracts/principal';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import type { Database } from './database.ts';
import { appendEvent, followEvents, latestEventId, type NewEvent, readEvents } from './event-log.ts';

const ada: Principal = { id: principalIdSchema.parse('ada') };
const bob: Principal = { id: principalIdSchema.parse('bob') };
/** Polling must not be what makes a test pass. */
const never = () => new Promise<void>(() => {});

describe('event log', () => {
  let database: Database;
  let stream: string;
  let streams = 0;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(() => {
    streams += 1;
    stream = `paper:${streams}`;
  });

  const append = (body: unknown, given: Partial<NewEvent> = {}) =>
    database.kysely.transaction().execute((transaction) =>
      appendEvent(transaction, {
        stream,
        type: 'reading',
        schemaVersion: 1,
        traceId: 'trace-1',
        ownerId: localPrincipal.id,
        scope: publicScope,
        visibility: 'public',
        body,
        ...given,
      }),
    );
  const read = (principal: Principal, afterId = '0', limit?: number) =>
    readEvents(database.kysely, { stream, afterId, principal, ...(limit === undefined ? {} : { limit }) });
  const bodies = (events: readonly Event[]) => events.map((event) => event.body);
  const follow = (principal: Principal, afterId: string, signal: AbortSignal, sleep = never) =>
    followEvents(database, { stream, afterId, principal, signal, sleep });

  it('gives back what was appended, as the contract has it', async () => {
    const id = await append({ step: 'extract', text: 'with \0' });
    const [event, ...more] = await read(localPrincipal);
    expect(more).toEqual([]);
    expect(eventSchema.parse(event)).toMatchObject({
      id,
      stream,
      type: 'reading',
      schemaVersion: 1,
      applicationId: 'papyri',
      traceId: 'trace-1',
      ownerId: 'local',
      scope: 'public',
      visibility: 'public',
      body: { step: 'extract', text: 'with \uFFFD' },
    });
  });

  it('reads after an id, in order, page by page', async () => {
    for (let body = 0; body < 25; body += 1) await append(body);
    const first = await read(localPrincipal, '0', 10);
    expect(bodies(first)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const rest = await read(localPrincipal, first.at(-1)?.id);
    expect(bodies(rest)).toEqual(Array.from({ length: 15 }, (_, index) => index + 10));
    expect(await latestEventId(database.kysely, stream)).toBe(rest.at(-1)?.id);
  });

  it('starts an unknown stream at 0', async () => {
    expect(await latestEventId(database.kysely, 'nothing here')).toBe('0');
    expect(
      await readEvents(database.kysely, { stream: 'nothing here', afterId: '0', principal: ada }),
    ).toEqual([]);
  });

  it('shows a private event to its owner only, and a private scope to nobody else at all', async () => {
    const adas = 'owner:ada' as Scope;
    await append('for all');
    await append('ada asked', { ownerId: ada.id, visibility: 'private' });
    await append('in ada’s upload', { ownerId: ada.id, scope: adas, visibility: 'private' });
    await append('public, but of ada’s upload', { ownerId: ada.id, scope: adas });
    expect(bodies(await read(ada))).toEqual([
      'for all',
      'ada asked',
      'in ada’s upload',
      'public, but of ada’s upload',
    ]);
    expect(bodies(await read(bob))).toEqual(['for all']);
  });

  it('keeps nothing of a transaction that is rolled back', async () => {
    const failing = database.kysely.transaction().execute(async (transaction) => {
      await appendEvent(transaction, {
        stream,
        type: 'reading',
        schemaVersion: 1,
        traceId: 't',
        ownerId: ada.id,
        scope: publicScope,
        visibility: 'public',
        body: 'undone',
      });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await read(ada)).toEqual([]);
  });

  it('follows from where the reader was: first what it missed, then what comes, at once', async () => {
    const seen = await append('seen');
    await append('missed');
    const controller = new AbortController();
    const events = follow(localPrincipal, seen, controller.signal);
    const next = async () => (await events.next()).value?.body;
    expect(await next()).toBe('missed');
    const waiting = next();
    await append('not for you', { ownerId: ada.id, visibility: 'private' });
    await append('live');
    expect(await waiting).toBe('live');
    // Appended while nobody was asking.
    await append('a');
    await append('b');
    expect([await next(), await next()]).toEqual(['a', 'b']);
    const last = events.next();
    controller.abort();
    expect(await last).toEqual({ done: true, value: undefined });
  });

  it('asks again for events of other processes', async () => {
    const controller = new AbortController();
    let polls = 0;
    const events = follow(localPrincipal, '0', controller.signal, async () => {
      polls += 1;
      // Another process writes straight into the table and wakes nobody here.
      if (polls === 2) {
        await database.pool.query(
          `insert into event (stream, type, schema_version, application_id, trace_id, owner_id, scope, visibility, body)
           values ($1, 'reading', 1, 'worker', 't', 'local', 'public', 'public', '"from afar"')`,
          [stream],
        );
      }
    });
    expect((await events.next()).value?.body).toBe('from afar');
    expect(polls).toBe(2);
    controller.abort();
    await events.return();
  });

  it('takes a Last-Event-ID that is none for the start', async () => {
    await append('first');
    const controller = new AbortController();
    const events = follow(localPrincipal, "1'; drop table event", controller.signal);
    expect((await events.next()).value?.body).toBe('first');
    await events.return();
  });

  it('gives every follower every event, in order and once', async () => {
    const controller = new AbortController();
    const collect = async () => {
      const got: unknown[] = [];
      for await (const event of follow(localPrincipal, '0', controller.signal)) {
        got.push(event.body);
        if (got.length === 30) return got;
      }
      return got;
    };
    const followers = [collect(), collect(), collect()];
    await Promise.all(Array.from({ length: 30 }, (_, body) => append(body)));
    const expected = bodies(await read(localPrincipal));
    expect(expected).toHaveLength(30);
    expect(await Promise.all(followers)).toEqual([expected, expected, expected]);
    controller.abort();
  });
});
