import type { PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
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
