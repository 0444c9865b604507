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
 * All that a principal spent on a paper; work that another paid for is not in it. Where several price lists were in
 * force `priceVersion` names them all, joined by "+".
 */
export async function totalCost(
  database: Executor,
  principal: Principal,
  paperId: PaperVersionId,
): Promise<Cost> {
  const total = await database
    .selectFrom('usage')
    .select((query) => [
      query.fn.sum<number | null>('cpu_ms').as('cpuMs'),
      query.fn.sum<number | null>('wall_ms').as('wallMs'),
      query.fn.sum<string | null>('bytes_sent').as('bytesSent'),
      query.fn.sum<string | null>('input_tokens').as('inputTokens'),
      query.fn.sum<string | null>('output_tokens').as('outputTokens'),
      query.fn.sum<number | null>('usd').as('usd'),
      sql<string | null>`string_agg(distinct price_version, '+' order by price_version)`.as('priceVersion'),
    ])
    .where('principal_id', '=', principal.id)
    .where('paper_id', '=', paperId)
    .executeTakeFirstOrThrow();
  return {
    cpuMs: total.cpuMs ?? 0,
    wallMs: total.wallMs ?? 0,
    bytesSent: Number(total.bytesSent ?? 0),
    inputTokens: Number(total.inputTokens ?? 0),
    outputTokens: Number(total.outputTokens ?? 0),
    usd: total.usd ?? 0,
    priceVersion: total.priceVersion ?? noCost.priceVersion,
  };
}
