import { randomUUID } from 'node:crypto';
import { recordIdSchema } from '@papyri/core/contracts/ids';
import { localPrincipal } from '@papyri/core/contracts/principal';
import type { TaughtPair, Teaching } from '@papyri/core/contracts/teaching';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import type { Database } from '../database/database.ts';
import { erasePersonal } from '../library/erase-personal.ts';
import { beginTeaching, findTeaching, listTeachings, saveTeaching } from './store.ts';

const start = Date.parse('2026-11-30T10:00:00.000Z');
const made = (at = start): Teaching => ({
  id: recordIdSchema.parse(randomUUID()),
  task: 'tldr',
  state: 'running',
  step: 'gather',
  labels: { corrections: 2, approvals: 0 },
  pairs: [],
  startedAt: new Date(at).toISOString(),
});
const pair = (paperId: string): TaughtPair => ({
  paperId,
  title: paperId,
  weight: 1,
  said: 's',
  before: 'b',
  after: 'a',
  nearBefore: 0,
  nearAfter: 1,
});

let database: Database;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

const begin = (teaching: Teaching, now: number) =>
  database.kysely
    .transaction()
    .execute((transaction) => beginTeaching(transaction, localPrincipal, teaching, now));
const find = (teaching: Teaching, now: number) =>
  findTeaching(database.kysely, localPrincipal, teaching.id, now);

it('lets one run at a time, until it has ended', async () => {
  const [first, second] = [made(), made(start + 1)];
  expect(await begin(first, start)).toBe(true);
  expect(await begin(second, start + 1000)).toBe(false);
  expect(await begin(first, start + 1000)).toBe(false);
  expect(await saveTeaching(database.kysely, { ...first, state: 'done' }, start + 2000)).toBe(true);
  expect(await begin(second, start + 3000)).toBe(true);
  expect(
    (await listTeachings(database.kysely, localPrincipal, start + 3000)).map(({ state }) => state),
  ).toEqual(['running', 'done']);
});

it('shows one whose process is silent as stopped, lets another begin, and lets the dead write no more', async () => {
  const [killed, next] = [made(), made(start + 60_000)];
  await begin(killed, start);
  await saveTeaching(database.kysely, { ...killed, step: 'train' }, start + 2000);
  expect((await find(killed, start + 10_000))?.state).toBe('running');
  expect(await find(killed, start + 60_000)).toMatchObject({
    state: 'stopped',
    step: 'train',
    endedAt: '2026-11-30T10:00:02.000Z',
  });
  expect(await begin(next, start + 60_000)).toBe(true);
  expect(await saveTeaching(database.kysely, { ...killed, step: 'compare' }, start + 61_000)).toBe(false);
  expect(await find(killed, start + 61_000)).toMatchObject({ state: 'stopped', step: 'train' });
});

it('lets one go on that was stopped', async () => {
  const one = made();
  await begin(one, start);
  await saveTeaching(database.kysely, { ...one, state: 'stopped' }, start + 1000);
  expect(await begin(one, start + 2000)).toBe(true);
  expect((await find(one, start + 2000))?.state).toBe('running');
});

it('keeps the newest fifty', async () => {
  for (let at = 0; at < 52; at += 1) {
    const one = made(start + at * 1000);
    await begin(one, start + at * 1000);
    await saveTeaching(database.kysely, { ...one, state: 'done' }, start + at * 1000);
  }
  const kept = await database.kysely
    .selectFrom('teaching')
    .select('started_at')
    .orderBy('started_at')
    .execute();
  expect(kept).toHaveLength(50);
  expect(kept[0]?.started_at.getTime()).toBe(start + 2000);
});

it('forgets what it showed of a paper that is erased, and keeps the others', async () => {
  const one = made();
  await begin(one, start);
  await saveTeaching(database.kysely, { ...one, state: 'done', pairs: [pair('a'), pair('b')] }, start + 1000);
  const place = { scope: 'public', paperId: 'a' } as Parameters<typeof erasePersonal>[2];
  await database.kysely
    .transaction()
    .execute((transaction) => erasePersonal(transaction, localPrincipal, place));
  expect((await find(one, start + 1000))?.pairs).toEqual([pair('b')]);
});
