import { type ErasureEvent, eventSchemaVersion } from '@papyri/core/contracts/event';
import type { PaperVersionId, RecordId, Scope } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { sql } from 'kysely';
import { appendEvent } from '../database/event-log.ts';
import type { Transaction } from '../database/executor.ts';
import { paperStream } from '../jobs/announce.ts';
import { conversationStream } from '../stages/converse/stream.ts';

/**
 * Takes out of the log what it holds of a principal and a paper: of their own scope everything, of a public paper what
 * only they may see, and what was made of the paper where nobody else has it. What remains is the erasure itself, with
 * the ids of what is gone, so that data made from the log earlier can be mended too.
 */
export async function eraseEvents(
  transaction: Transaction,
  principal: Principal,
  given: {
    readonly scope: Scope;
    readonly paperId: PaperVersionId;
    readonly traceId: string;
    /** Whether the text and what was made of it are gone too. */
    readonly shared: boolean;
    readonly conversations: readonly RecordId[];
    readonly erasure: ErasureEvent;
  },
): Promise<void> {
  const stream = paperStream(given.scope, given.paperId);
  const theirs = sql<boolean>`owner_id = ${principal.id} and visibility = 'private'`;
  const made = given.shared ? sql<boolean>`(${theirs} or visibility = 'public')` : theirs;
  const erased = given.scope === 'public' ? made : sql<boolean>`true`;
  await transaction
    .deleteFrom('event')
    .where('stream', '=', stream)
    .where(erased)
    .where('type', '<>', 'erasure')
    .execute();
  if (given.conversations.length > 0)
    await transaction
      .deleteFrom('event')
      .where('stream', 'in', given.conversations.map(conversationStream))
      .execute();
  await appendEvent(transaction, {
    stream,
    type: given.erasure.type,
    schemaVersion: eventSchemaVersion,
    traceId: given.traceId,
    ownerId: principal.id,
    scope: given.scope,
    visibility: 'private',
    body: given.erasure,
  });
}
