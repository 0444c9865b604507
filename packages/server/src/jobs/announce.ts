import {
  eventSchemaVersion,
  type FeedbackEvent,
  type Interaction,
  type PaperEventBody,
} from '@papyri/core/contracts/event';
import type { PaperVersionId, PrincipalId, Scope } from '@papyri/core/contracts/ids';
import type { Visibility } from '@papyri/core/contracts/principal';
import { appendEvent } from '../database/event-log.ts';
import type { Transaction } from '../database/executor.ts';

/** The event stream of one paper in one scope. */
export function paperStream(scope: Scope, paperId: PaperVersionId): string {
  return `paper:${scope}:${paperId}`;
}

/** Tells followers of a paper what happened, in the transaction that made it happen. */
export async function announce(
  transaction: Transaction,
  given: {
    readonly scope: Scope;
    readonly paperId: PaperVersionId;
    readonly ownerId: PrincipalId;
    readonly traceId: string;
    /** Default: `public` in the public scope. */
    readonly visibility?: Visibility;
    readonly body: PaperEventBody | Interaction | FeedbackEvent;
  },
): Promise<void> {
  await appendEvent(transaction, {
    stream: paperStream(given.scope, given.paperId),
    type: given.body.type,
    schemaVersion: eventSchemaVersion,
    traceId: given.traceId,
    ownerId: given.ownerId,
    scope: given.scope,
    visibility: given.visibility ?? (given.scope === 'public' ? 'public' : 'private'),
    body: given.body,
  });
}
