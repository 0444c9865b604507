import { searchQuerySchema } from '@papyri/core/contracts/search';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { feedOf, madeUpPapers } from '../../../../../tests/fixtures/arxiv/feeds.ts';
import { send, status } from '../../../../../tests/fixtures/arxiv/local-source.ts';
import { createRig, shortestGap } from '../../../../../tests/fixtures/arxiv/rig.ts';
import type { Database } from '../../database/database.ts';
import { openTestDatabase } from '../database/test-database.ts';
import { sqlSourceCache } from './sql-source-cache.ts';
import { sqlSourceClock } from './sql-source-clock.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const query = (text: string) => searchQuerySchema.parse({ text });

it('two gateways on one database stay polite together, share answers, and a restart remembers', async () => {
  const state = {
    sourceClock: sqlSourceClock(database.kysely),
    cache: sqlSourceCache(database.kysely),
  };
  const first = await createRig({ ...state, self: 'first' });
  const second = await createRig({ ...state, self: 'second', with: first });
  first.server.respond(
    send(feedOf(madeUpPapers(2))),
    status(429, { 'retry-after': '30' }),
    send(feedOf(madeUpPapers(2))),
  );
  const asks = ['a1', 'b2', 'c3'].flatMap((word) => [
    first.source.search(query(`${word} left`), { deadlineMs: 300_000 }),
    second.source.search(query(`${word} right`), { deadlineMs: 300_000 }),
  ]);
  await first.run(Promise.all(asks));
  const gaps = first.server.seen.slice(1).map(({ at }, index) => at - (first.server.seen[index]?.at ?? 0));
  expect(first.server.seen).toHaveLength(7);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3000);
  expect(gaps[1]).toBeGreaterThanOrEqual(30_000);
  expect(first.server.mostAtOnce).toBe(1);

  const restarted = await createRig({ ...state, self: 'third', with: first });
  await restarted.run(restarted.source.search(query('a1 left')));
  expect(first.server.seen).toHaveLength(7);
  await restarted.run(restarted.source.search(query('new')));
  expect(first.server.seen).toHaveLength(8);
  expect(shortestGap(first.server)).toBeGreaterThanOrEqual(3000);
  for (const rig of [restarted, second, first]) await rig.close();
});
