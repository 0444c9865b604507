import { type ModelChoice, noCost } from '@papyri/core/contracts/provenance';
import type { Measured } from '@papyri/core/ports/compute';
import type { Transaction } from '../database/executor.ts';
import { recordUsage } from '../database/usage-ledger.ts';
import { askBudget } from './budget.ts';
import type { StageJob } from './stage-job.ts';

/** Whose ledger pays, and for which paper. */
export type Payer = Pick<StageJob, 'services' | 'scope' | 'principal' | 'paperId'>;

/**
 * Does a step's work on the clock: asks the budget first, measures, and gives the result with `record`, which writes
 * the ledger line in the transaction that keeps the result, so that both stand or fall together.
 * PapyriError `over-budget`, and those of the work.
 */
export async function metered<Value>(
  payer: Payer,
  step: { readonly name: string; readonly model?: ModelChoice; readonly plannedUsd?: number },
  work: () => Promise<Measured<Value>>,
): Promise<{ readonly value: Value; readonly record: (transaction: Transaction) => Promise<void> }> {
  const { clock, database, config } = payer.services;
  const startedAt = clock.now();
  await askBudget(database.kysely, payer.principal, {
    plannedUsd: step.plannedUsd ?? 0,
    usdPerDay: config.budget.usdPerDay,
    now: startedAt,
  });
  const { value, cpuMs } = await work();
  const endedAt = clock.now();
  return {
    value,
    record: (transaction) =>
      recordUsage(transaction, {
        scope: payer.scope,
        principalId: payer.principal.id,
        paperId: payer.paperId,
        step: step.name,
        ...(step.model ? { model: step.model } : {}),
        cost: { ...noCost, cpuMs, wallMs: endedAt - startedAt },
        at: new Date(endedAt).toISOString(),
      }),
  };
}
