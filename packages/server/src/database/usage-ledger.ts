import type { PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { type Cost, noCost } from '@papyri/core/contracts/provenance';
import type { UsageEntry } from '@papyri/core/contracts/usage';
import { sql } from 'kysely';
import type { Executor } from './executor.ts';
import { jsonText } from './json-text.ts';

/**
 * Adds a line to the ledger; inside a transaction it stands or falls with the work that it pays for. It names the paper
 * only where that is kept: work that ends after its paper was deleted for good must not bring the name back. The lock
 * makes a deletion that has begun wait for this line, or this line for the deletion.
 */
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
      paper_id:
        entry.paperId === undefined
          ? null
          : database
              .selectFrom('paper')
              .select('id')
              .where('scope', '=', entry.scope)
              .where('id', '=', entry.paperId)
              .forKeyShare(),
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

/** The columns of a sum over ledger lines; all null where there is none. */
export const costSums = [
  sql<number | null>`sum(usage.cpu_ms)`.as('cpuMs'),
  sql<number | null>`sum(usage.wall_ms)`.as('wallMs'),
  sql<number | string | null>`sum(usage.bytes_sent)`.as('bytesSent'),
  sql<number | string | null>`sum(usage.input_tokens)`.as('inputTokens'),
  sql<number | string | null>`sum(usage.output_tokens)`.as('outputTokens'),
  sql<number | null>`sum(usage.usd)`.as('usd'),
  sql<string | null>`string_agg(distinct usage.price_version, '+' order by usage.price_version)`.as(
    'priceVersion',
  ),
];
type CostRow = Readonly<Record<keyof Cost, number | string | null>>;

/** The sums as a cost; nothing where nothing was spent. */
export function costOfRow(row: CostRow | null | undefined): Cost {
  if (!row || row.priceVersion === null) return noCost;
  return {
    cpuMs: Number(row.cpuMs),
    wallMs: Number(row.wallMs),
    bytesSent: Number(row.bytesSent),
    inputTokens: Number(row.inputTokens),
    outputTokens: Number(row.outputTokens),
    usd: Number(row.usd),
    priceVersion: String(row.priceVersion),
  };
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
  const row = await database
    .selectFrom('usage')
    .select(costSums)
    .where('principal_id', '=', principal.id)
    .where('paper_id', '=', paperId)
    .executeTakeFirst();
  return costOfRow(row);
}
