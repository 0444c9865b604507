import type { Principal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import type { Executor } from '../database/executor.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Asks before money is spent: what the principal spent since midnight UTC and what is planned must stay within the
 * day's budget. Work that costs nothing is never refused. PapyriError `over-budget`.
 */
export async function askBudget(
  database: Executor,
  principal: Principal,
  ask: { readonly plannedUsd: number; readonly usdPerDay: number; readonly now: number },
): Promise<void> {
  if (ask.plannedUsd <= 0) return;
  const midnight = new Date(Math.floor(ask.now / dayMs) * dayMs);
  const { spent } = await database
    .selectFrom('usage')
    .select((query) => query.fn.coalesce(query.fn.sum<number>('usd'), query.lit(0)).as('spent'))
    .where('principal_id', '=', principal.id)
    .where('at', '>=', midnight)
    .executeTakeFirstOrThrow();
  if (Number(spent) + ask.plannedUsd > ask.usdPerDay)
    throw new PapyriError('over-budget', {
      detail: `$${Number(spent).toFixed(2)} of $${ask.usdPerDay.toFixed(2)} are spent today`,
    });
}
