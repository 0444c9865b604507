import { principalIdSchema } from '@papyri/core/contracts/ids';
import { localPrincipal, publicScope } from '@papyri/core/contracts/principal';
import { noCost } from '@papyri/core/contracts/provenance';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import type { Database } from '../database/database.ts';
import { recordUsage } from '../database/usage-ledger.ts';
import { askBudget } from './budget.ts';

let database: Database;
const now = Date.parse('2026-11-23T10:00:00Z');
const spend = (id: string, usd: number, at: string) =>
  recordUsage(database.kysely, {
    principalId: principalIdSchema.parse(id),
    scope: publicScope,
    step: 'answer',
    cost: { ...noCost, usd },
    at,
  });
const ask = (plannedUsd: number) =>
  askBudget(database.kysely, localPrincipal, { plannedUsd, usdPerDay: 1, now });

beforeAll(async () => {
  database = await openTestDatabase();
  await spend('local', 0.9, '2026-11-23T00:00:01Z');
  await spend('local', 50, '2026-11-22T23:59:59Z');
  await spend('somebody-else', 50, '2026-11-23T09:00:00Z');
});
afterAll(() => database.close());

it('lets pass what stays within the day and counts neither yesterday nor others', async () => {
  await expect(ask(0.1)).resolves.toBeUndefined();
});

it('refuses what would go past it, and says how much is spent', async () => {
  await expect(ask(0.11)).rejects.toMatchObject({
    code: 'over-budget',
    detail: expect.stringContaining('$0.90'),
  });
});

it('never refuses what costs nothing', async () => {
  await expect(ask(0)).resolves.toBeUndefined();
});
