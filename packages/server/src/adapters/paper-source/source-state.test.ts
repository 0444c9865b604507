import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../database/database.ts';
import { openTestDatabase } from '../database/test-database.ts';
import { memorySourceCache, memorySourceClock } from './memory-source-state.ts';
import { sqlSourceCache } from './sql-source-cache.ts';
import { sqlSourceClock } from './sql-source-clock.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const terms = { intervalMs: 3000, leaseMs: 30_000 };
const now = Date.parse('2026-03-02T12:00:00Z');

describe.each([
  ['memory', () => memorySourceClock()],
  ['SQL', () => sqlSourceClock(database.kysely)],
])('polite clock in %s', (kind, open) => {
  const source = `clock-${kind}`;

  it('begins free, gives one turn, and keeps others out', async () => {
    const clock = open();
    expect(await clock.read(source)).toMatchObject({
      nextAllowedAt: 0,
      state: 'unknown',
      consecutiveFailures: 0,
    });
    expect((await clock.takeTurn(source, 'a', now, terms)).kind).toBe('go');
    expect(await clock.takeTurn(source, 'b', now + 1, terms)).toEqual({
      kind: 'wait',
      waitMs: 2999,
      free: false,
    });
    expect(await clock.read(source)).toMatchObject({ leaseOwner: 'a', leaseUntil: now + 30_000 });
    expect(await clock.endTurn(source, 'a', now + 500, { kind: 'answered' }, terms)).toEqual(
      await clock.read(source),
    );
    expect(await clock.read(source)).toEqual({
      nextAllowedAt: now + 3500,
      leaseOwner: undefined,
      leaseUntil: undefined,
      consecutiveFailures: 0,
      state: 'ok',
      lastSuccessAt: now + 500,
    });
  });

  it('keeps failures and what the source asked for', async () => {
    const clock = open();
    const own = `${source}-failing`;
    await clock.takeTurn(own, 'a', now, terms);
    await clock.endTurn(own, 'a', now, { kind: 'rate-limited', retryAfterMs: 60_000, random: 0 }, terms);
    expect(await clock.read(own)).toMatchObject({
      nextAllowedAt: now + 60_000,
      consecutiveFailures: 1,
      state: 'rate-limited',
      lastSuccessAt: undefined,
    });
  });

  it('renews a turn only for who holds it', async () => {
    const clock = open();
    const own = `${source}-renewed`;
    expect(await clock.renewTurn(own, 'a', now)).toBe(false);
    await clock.takeTurn(own, 'a', now, terms);
    expect(await clock.renewTurn(own, 'a', now + 60_000)).toBe(true);
    expect(await clock.renewTurn(own, 'b', now + 90_000)).toBe(false);
    expect(await clock.takeTurn(own, 'b', now + 59_999, terms)).toMatchObject({ kind: 'wait', free: false });
    expect((await clock.takeTurn(own, 'b', now + 60_000, terms)).kind).toBe('go');
    expect(await clock.renewTurn(own, 'a', now + 99_000)).toBe(false);
  });

  it('gives one turn where many ask at the same moment', async () => {
    const clock = open();
    const asks = Array.from({ length: 10 }, (_, index) =>
      clock.takeTurn(`${source}-crowd`, `p${index}`, now, terms),
    );
    expect((await Promise.all(asks)).filter(({ kind }) => kind === 'go')).toHaveLength(1);
  });
});

describe.each([
  ['memory', () => memorySourceCache()],
  ['SQL', () => sqlSourceCache(database.kysely)],
])('answer cache in %s', (kind, open) => {
  const source = `cache-${kind}`;

  it('gives back what was kept, the newest of each key', async () => {
    const cache = open();
    await cache.put(source, 'k', { value: { total: 1 }, fetchedAt: now });
    await cache.put(source, 'k', { value: { total: 2, text: 'é\u0000' }, fetchedAt: now + 1 });
    await cache.put('other', 'k', { value: 'other', fetchedAt: now });
    const kept = await cache.get(source, 'k', now);
    expect(kept).toMatchObject({ value: { total: 2 }, fetchedAt: now + 1 });
    expect(await cache.get(source, 'nothing', 0)).toBeUndefined();
  });

  it('does not give what is older than asked, and forgets it when told', async () => {
    const cache = open();
    await cache.put(source, 'old', { value: [1], fetchedAt: now - 1 });
    await cache.put('other', 'old', { value: [1], fetchedAt: now - 1 });
    expect(await cache.get(source, 'old', now)).toBeUndefined();
    expect(await cache.get(source, 'old', now - 1)).toEqual({ value: [1], fetchedAt: now - 1 });
    await cache.prune(source, now);
    expect(await cache.get(source, 'old', 0)).toBeUndefined();
    expect(await cache.get('other', 'old', 0)).toBeDefined();
  });
});
