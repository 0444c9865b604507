import {
  type Conversation,
  conversationSchema,
  type Reply,
  replySchema,
  type Turn,
  turnSchema,
} from '@papyri/core/contracts/chat';
import type { DocumentId, PaperVersionId, RecordId, Scope } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import { type Selectable, sql } from 'kysely';
import type { Executor, Transaction } from '../../database/executor.ts';
import { jsonText, storableText } from '../../database/json-text.ts';
import type { ConversationTable, TurnTable } from '../../database/tables.ts';

/** How many conversations with one paper are listed. */
const mostListed = 500;

/** A reply that is about to be written. */
export const emptyReply: Reply = { state: 'streaming', outcome: 'answered', sentences: [], nearest: [] };

function conversationOf(row: Selectable<ConversationTable> & { turns: string | number }): Conversation {
  return conversationSchema.parse({
    id: row.id,
    paperId: row.paper_id,
    title: row.title,
    documentId: row.document_id,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    turns: Number(row.turns),
  });
}

/** A turn as it is shown; the state stands in a column of its own. */
export function turnOf(
  row: Pick<Selectable<TurnTable>, 'id' | 'question' | 'asked_at' | 'reply' | 'state'>,
): Turn {
  return turnSchema.parse({
    id: row.id,
    question: row.question,
    askedAt: row.asked_at.toISOString(),
    reply: replySchema.parse({ ...row.reply, state: row.state }),
  });
}

function owned(database: Executor, principal: Principal) {
  return database
    .selectFrom('conversation')
    .selectAll('conversation')
    .select((query) =>
      query
        .selectFrom('turn')
        .select((inner) => inner.fn.countAll<string>().as('count'))
        .whereRef('turn.conversation_id', '=', 'conversation.id')
        .as('turns'),
    )
    .where('conversation.owner_id', '=', principal.id);
}

/** The principal's conversations with a paper, the one spoken in last first. */
export async function listConversations(
  database: Executor,
  principal: Principal,
  paperId: PaperVersionId,
): Promise<Conversation[]> {
  const rows = await owned(database, principal)
    .where('paper_id', '=', paperId)
    .where('deleted_at', 'is', null)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .limit(mostListed)
    .execute();
  return rows.map((row) => conversationOf({ ...row, turns: row.turns ?? 0 }));
}

/** One of the principal's conversations; PapyriError `conversation-unknown`, also where it was deleted. */
export async function getConversation(
  database: Executor,
  principal: Principal,
  id: RecordId,
): Promise<Conversation> {
  const row = await owned(database, principal)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw new PapyriError('conversation-unknown');
  return conversationOf({ ...row, turns: row.turns ?? 0 });
}

/** The turns of one of the principal's conversations, oldest first. */
export async function listTurns(database: Executor, principal: Principal, id: RecordId): Promise<Turn[]> {
  const rows = await database
    .selectFrom('turn')
    .innerJoin('conversation', 'conversation.id', 'turn.conversation_id')
    .selectAll('turn')
    .where('conversation.id', '=', id)
    .where('conversation.owner_id', '=', principal.id)
    .orderBy('ordinal')
    .execute();
  return rows.map(turnOf);
}

/** Adds a conversation that has no turns yet. */
export async function insertConversation(
  transaction: Transaction,
  principal: Principal,
  given: {
    readonly id: RecordId;
    readonly scope: Scope;
    readonly paperId: PaperVersionId;
    readonly documentId: DocumentId;
    readonly title: string;
  },
): Promise<void> {
  await transaction
    .insertInto('conversation')
    .values({
      id: given.id,
      owner_id: principal.id,
      scope: given.scope,
      paper_id: given.paperId,
      document_id: given.documentId,
      title: storableText(given.title),
    })
    .execute();
}

/**
 * Adds a turn whose reply is to be written. PapyriErrors `conversation-unknown`, and `turn-running` where the last
 * reply is not finished.
 */
export async function openTurn(
  transaction: Transaction,
  principal: Principal,
  given: {
    readonly conversationId: RecordId;
    readonly id: RecordId;
    readonly question: string;
    readonly askedAt: string;
  },
): Promise<Turn> {
  // Two questions at once wait for each other here, so that ordinals follow and only one reply runs.
  const conversation = await transaction
    .updateTable('conversation')
    .set({ updated_at: given.askedAt })
    .where('id', '=', given.conversationId)
    .where('owner_id', '=', principal.id)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!conversation) throw new PapyriError('conversation-unknown');
  const last = await transaction
    .selectFrom('turn')
    .select(['ordinal', 'state'])
    .where('conversation_id', '=', given.conversationId)
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last?.state === 'streaming') throw new PapyriError('turn-running');
  const row = await transaction
    .insertInto('turn')
    .values({
      id: given.id,
      conversation_id: given.conversationId,
      ordinal: (last?.ordinal ?? -1) + 1,
      question: storableText(given.question),
      state: 'streaming',
      reply: jsonText(emptyReply),
      asked_at: given.askedAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return turnOf(row);
}

/** Gives a conversation another title. PapyriError `conversation-unknown`. */
export async function renameConversation(
  database: Executor,
  principal: Principal,
  id: RecordId,
  title: string,
): Promise<void> {
  const result = await database
    .updateTable('conversation')
    .set({ title: storableText(title) })
    .where('id', '=', id)
    .where('owner_id', '=', principal.id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new PapyriError('conversation-unknown');
}

/** Deletes a conversation so that it can be restored, or restores it; gives whether there was one to change. */
export async function markDeleted(
  database: Executor,
  principal: Principal,
  id: RecordId,
  deletedAt: string | null,
): Promise<boolean> {
  const result = await database
    .updateTable('conversation')
    .set({ deleted_at: deletedAt })
    .where('id', '=', id)
    .where('owner_id', '=', principal.id)
    .$if(deletedAt !== null, (query) => query.where('deleted_at', 'is', null))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Stops the reply that is being written, with what came; undefined where none is. */
export async function stopTurn(
  database: Executor,
  principal: Principal,
  conversationId: RecordId,
): Promise<Turn | undefined> {
  const row = await database
    .updateTable('turn')
    .from('conversation')
    .set({
      state: 'stopped',
      reply: sql`jsonb_set(turn.reply, '{state}', '"stopped"')`,
      revision: nextRevision,
    })
    .whereRef('conversation.id', '=', 'turn.conversation_id')
    .where('conversation.id', '=', conversationId)
    .where('conversation.owner_id', '=', principal.id)
    .where('turn.state', '=', 'streaming')
    .returningAll('turn')
    .executeTakeFirst();
  return row && turnOf(row);
}

/** What a change of a turn is numbered with. */
export const nextRevision = sql<string>`nextval('turn_revision')`;
