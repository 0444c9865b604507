import type { PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { type Cost, noCost } from '@papyri/core/contracts/provenance';
import type { UsageEntry } from '@papyri/core/contracts/usage';
import { sql } from 'kysely';
import type { Executor } from './executor.ts';
import { jsonText } from './json-text.ts';

/** Adds a line to the ledger; inside a transaction it stands or falls with the work that it pays for. */
export async function recordUsage(
  database: Executor,
  entry: UsageEntry & { readonly scope: Scope },
): Promise<void> {
  const { cost } = entry;
  await database
    .insertInto('usage')
    .values({
      principal_id: entry.principalId,
      scope: entry.scope,
      paper_id: entry.paperId ?? null,
      step: entry.step,
      model: entry.model ? jsonText(entry.model) : null,
      cpu_ms: cost.cpuMs,
      wall_ms: cost.wallMs,
      bytes_sent: cost.bytesSent,
      input_tokens: cost.inputTokens,
      output_tokens: cost.outputTokens,
      usd: cost.usd,
      price_version: cost.priceVersion,
      at: entry.at,
    })
    .execute();
}

/**
 * All that a principal spent on each of these papers; work that another paid for is not in it. Where several price
 * lists were in force `priceVersion` names them all, joined by "+".
 */
export async function totalCosts(
  database: Executor,
  principal: Principal,
  paperIds: readonly PaperVersionId[],
): Promise<ReadonlyMap<PaperVersionId, Cost>> {
  if (paperIds.length === 0) return new Map();
  const totals = await database
    .selectFrom('usage')
    .select((query) => [
      'paper_id',
      query.fn.sum<number>('cpu_ms').as('cpuMs'),
      query.fn.sum<number>('wall_ms').as('wallMs'),
      query.fn.sum<string>('bytes_sent').as('bytesSent'),
      query.fn.sum<string>('input_tokens').as('inputTokens'),
      query.fn.sum<string>('output_tokens').as('outputTokens'),
      query.fn.sum<number>('usd').as('usd'),
      sql<string>`string_agg(distinct price_version, '+' order by price_version)`.as('priceVersion'),
    ])
    .where('principal_id', '=', principal.id)
    .where('paper_id', 'in', [...paperIds])
    .groupBy('paper_id')
    .execute();
  return new Map(
    totals.map((total) => [
      total.paper_id as PaperVersionId,
      {
        cpuMs: total.cpuMs,
        wallMs: total.wallMs,
        bytesSent: Number(total.bytesSent),
        inputTokens: Number(total.inputTokens),
        outputTokens: Number(total.outputTokens),
        usd: total.usd,
        priceVersion: total.priceVersion,
      },
    ]),
  );
}

/** The same for one paper; nothing where nothing was spent. */
export async function totalCost(
  database: Executor,
  principal: Principal,
  paperId: PaperVersionId,
): Promise<Cost> {
  return (await totalCosts(database, principal, [paperId])).get(paperId) ?? noCost;
}
