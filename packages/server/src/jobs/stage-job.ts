import type { PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import type { ModelChoice } from '@papyri/core/contracts/provenance';
import { noCost } from '@papyri/core/contracts/provenance';
import type { Executor } from '../database/executor.ts';
import { recordUsage } from '../database/usage-ledger.ts';
import type { Services } from '../services.ts';

/** What every step of a reading knows: on whose behalf it works, on which paper, and when to stop. */
export interface StageJob {
  readonly services: Services;
  readonly scope: Scope;
  readonly principal: Principal;
  readonly paperId: PaperVersionId;
  readonly traceId: string;
  readonly signal: AbortSignal;
}

/** Writes what a step on this machine cost into the ledger. */
export async function recordLocalCost(
  database: Executor,
  job: Pick<StageJob, 'services' | 'scope' | 'principal' | 'paperId'>,
  spent: {
    readonly step: string;
    readonly cpuMs: number;
    readonly wallMs: number;
    readonly model?: ModelChoice;
  },
): Promise<void> {
  await recordUsage(database, {
    scope: job.scope,
    principalId: job.principal.id,
    paperId: job.paperId,
    step: spent.step,
    ...(spent.model ? { model: spent.model } : {}),
    cost: { ...noCost, cpuMs: spent.cpuMs, wallMs: spent.wallMs },
    at: new Date(job.services.clock.now()).toISOString(),
  });
}
