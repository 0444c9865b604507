import type { Reply, Turn } from '@papyri/core/contracts/chat';
import type { DocumentId, PaperVersionId, PrincipalId, RecordId, Scope } from '@papyri/core/contracts/ids';
import type { Executor, Transaction } from '../../database/executor.ts';
import { jsonText } from '../../database/json-text.ts';
import { nextRevision, turnOf } from './store.ts';

/** A turn whose reply is to be written, with whose conversation it stands in. */
export interface OpenTurn {
  readonly turn: Turn;
  readonly conversationId: RecordId;
  readonly ordinal: number;
  readonly scope: Scope;
  readonly paperId: PaperVersionId;
  readonly ownerId: PrincipalId;
}

function openTurns(database: Executor) {
  return database
    .selectFrom('turn')
    .innerJoin('conversation', 'conversation.id', 'turn.conversation_id')
    .selectAll('turn')
    .select(['conversation.scope', 'conversation.paper_id', 'conversation.owner_id'])
    .where('turn.state', '=', 'streaming')
    .where('conversation.deleted_at', 'is', null);
}

/** A turn for whoever writes its reply; undefined where that ended or the conversation was deleted. */
export async function findOpenTurn(database: Executor, id: RecordId): Promise<OpenTurn | undefined> {
  const row = await openTurns(database).where('turn.id', '=', id).executeTakeFirst();
  return (
    row && {
      turn: turnOf(row),
      conversationId: row.conversation_id as RecordId,
      ordinal: row.ordinal,
      scope: row.scope as Scope,
      paperId: row.paper_id as PaperVersionId,
      ownerId: row.owner_id as PrincipalId,
    }
  );
}

/** Turns whose reply should be at work: after a crash some have a row and no workflow. */
export async function unfinishedTurns(database: Executor): Promise<readonly RecordId[]> {
  const rows = await openTurns(database).clearSelect().select('turn.id').orderBy('turn.asked_at').execute();
  return rows.map(({ id }) => id as RecordId);
}

/** The last `count` turns of a conversation before an ordinal, oldest first. */
export async function turnsBefore(
  database: Executor,
  { conversationId, ordinal }: Pick<OpenTurn, 'conversationId' | 'ordinal'>,
  count: number,
): Promise<Turn[]> {
  const rows = await database
    .selectFrom('turn')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('ordinal', '<', ordinal)
    .orderBy('ordinal', 'desc')
    .limit(count)
    .execute();
  return rows.reverse().map(turnOf);
}

/** Changes a reply that is still being written; one that was stopped or deleted meanwhile stays as it is. Gives the turn. */
export async function changeReply(database: Executor, id: RecordId, reply: Reply): Promise<Turn | undefined> {
  const row = await database
    .updateTable('turn')
    .set({ state: reply.state, reply: jsonText(reply), revision: nextRevision })
    .where('id', '=', id)
    .where('state', '=', 'streaming')
    .returningAll()
    .executeTakeFirst();
  return row && turnOf(row);
}

/** Notes that a conversation goes on with another text of its paper. */
export async function moveToDocument(
  transaction: Transaction,
  conversationId: RecordId,
  documentId: DocumentId,
): Promise<void> {
  await transaction
    .updateTable('conversation')
    .set({ document_id: documentId })
    .where('id', '=', conversationId)
    .where('document_id', '!=', documentId)
    .execute();
}
