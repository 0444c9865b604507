import type { PaperVersionId, RecordId, Scope } from '@papyri/core/contracts/ids';
import { sql } from 'kysely';
import type { Transaction } from '../../database/executor.ts';
import { paperStream } from '../../jobs/announce.ts';
import type { Services } from '../../services.ts';
import { conversationStream } from './stream.ts';

/** How long a deleted conversation can be restored, in milliseconds. */
export const keptDeletedMs = 30 * 24 * 60 * 60 * 1000;
/** Forgotten in one transaction. */
const atOnce = 50;

/**
 * Deletes for good what was deleted longer than 30 days ago: the conversation with its turns, what was said of them,
 * and the events that tell of either.
 * @returns how many were forgotten
 */
export async function forgetConversations({ database, clock }: Services): Promise<number> {
  const before = new Date(clock.now() - keptDeletedMs);
  let forgotten = 0;
  for (;;) {
    const count = await database.kysely
      .transaction()
      .execute((transaction) => forgetSome(transaction, before));
    forgotten += count;
    if (count < atOnce) return forgotten;
  }
}

async function forgetSome(transaction: Transaction, before: Date): Promise<number> {
  const rows = await transaction
    .selectFrom('conversation')
    .select(['id', 'scope', 'paper_id', 'owner_id'])
    .where('deleted_at', '<', before)
    .orderBy('deleted_at')
    .limit(atOnce)
    .forUpdate()
    .execute();
  for (const row of rows) {
    const id = row.id as RecordId;
    const turns = await transaction
      .selectFrom('turn')
      .select('id')
      .where('conversation_id', '=', id)
      .execute();
    const judged = [id, ...turns.map((turn) => turn.id)];
    await transaction
      .deleteFrom('rating')
      .where('owner_id', '=', row.owner_id)
      .where('rated_kind', 'in', ['turn', 'conversation'])
      .where('rated_id', 'in', judged)
      .execute();
    await transaction
      .deleteFrom('correction')
      .where('owner_id', '=', row.owner_id)
      .where('paper_id', '=', row.paper_id)
      .where(sql<string>`corrected ->> 'id'`, 'in', judged)
      .execute();
    await transaction
      .deleteFrom('event')
      .where('stream', '=', paperStream(row.scope as Scope, row.paper_id as PaperVersionId))
      .where('owner_id', '=', row.owner_id)
      .where((where) =>
        where.or([
          where(sql<string>`body -> 'rating' -> 'rated' ->> 'id'`, 'in', judged),
          where(sql<string>`body -> 'correction' -> 'corrected' ->> 'id'`, 'in', judged),
        ]),
      )
      .execute();
    await transaction.deleteFrom('event').where('stream', '=', conversationStream(id)).execute();
    await transaction.deleteFrom('conversation').where('id', '=', id).execute();
  }
  return rows.length;
}
