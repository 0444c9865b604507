import { type PaperVersionId, paperVersionIdSchema, principalIdSchema } from '@papyri/core/contracts/ids';
import { localPrincipal, type Principal, publicScope } from '@papyri/core/contracts/principal';
import { noCost } from '@papyri/core/contracts/provenance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import type { Database } from './database.ts';
import { recordUsage, totalCost } from './usage-ledger.ts';

const paper = paperVersionIdSchema.parse('arxiv:1706.03762v7');
const other = paperVersionIdSchema.parse('arxiv:1706.03762v6');
const ada: Principal = { id: principalIdSchema.parse('ada') };

describe('usage ledger', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
    for (const id of [paper, other])
      await database.kysely
        .insertInto('paper')
        .values({ scope: publicScope, id, source: 'arxiv', base_id: 'arxiv:1706.03762', title: 'A' })
        .execute();
  });
  afterAll(() => database.close());

  const record = (principal: Principal, paperId: PaperVersionId, cost: Partial<typeof noCost>) =>
    recordUsage(database.kysely, {
      scope: publicScope,
      principalId: principal.id,
      paperId,
      step: 'extract',
      model: { task: 'tldr', version: 'heuristic-1', variant: 'current', propensity: 1 },
      cost: { ...noCost, ...cost },
      at: '2026-05-01T12:00:00Z',
    });

  it('is free before anything was spent', async () => {
    expect(await totalCost(database.kysely, localPrincipal, paper)).toEqual(noCost);
  });

  it('sums what one principal spent on one paper, past 32 bits', async () => {
    await record(localPrincipal, paper, { cpuMs: 10.5, wallMs: 20, bytesSent: 3_000_000_000, usd: 0.25 });
    await record(localPrincipal, paper, {
      cpuMs: 1,
      bytesSent: 3_000_000_000,
      inputTokens: 7,
      outputTokens: 2,
    });
    await record(localPrincipal, other, { usd: 100 });
    await record(ada, paper, { usd: 1000 });
    expect(await totalCost(database.kysely, localPrincipal, paper)).toEqual({
      cpuMs: 11.5,
      wallMs: 20,
      bytesSent: 6_000_000_000,
      inputTokens: 7,
      outputTokens: 2,
      usd: 0.25,
      priceVersion: 'local-1',
    });
    expect((await totalCost(database.kysely, ada, paper)).usd).toBe(1000);
  });

  it('names every price list that was in force', async () => {
    await record(ada, other, { usd: 1, priceVersion: 'bedrock-2' });
    await record(ada, other, { usd: 1 });
    await record(ada, other, { usd: 1 });
    expect(await totalCost(database.kysely, ada, other)).toMatchObject({
      usd: 3,
      priceVersion: 'bedrock-2+local-1',
    });
  });

  it('does not name a paper that is not kept', async () => {
    const gone = paperVersionIdSchema.parse('arxiv:1706.03762v5');
    await record(ada, gone, { usd: 3 });
    expect(await totalCost(database.kysely, ada, gone)).toEqual(noCost);
    const lines = database.kysely.selectFrom('usage').select('usd').where('paper_id', 'is', null);
    expect(await lines.execute()).toEqual([{ usd: 3 }]);
  });

  it('leaves no line when the work that it pays for is rolled back', async () => {
    const paid = database.kysely.transaction().execute(async (transaction) => {
      await recordUsage(transaction, {
        scope: publicScope,
        principalId: ada.id,
        step: 'answer',
        cost: { ...noCost, usd: 5 },
        at: '2026-05-01T12:00:00Z',
      });
      throw new Error('the work failed');
    });
    await expect(paid).rejects.toThrow('the work failed');
    const rows = await database.kysely
      .selectFrom('usage')
      .select('usd')
      .where('step', '=', 'answer')
      .execute();
    expect(rows).toEqual([]);
  });
});
