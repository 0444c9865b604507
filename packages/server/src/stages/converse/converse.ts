import type { Conversation, ConversationView, Turn } from '@papyri/core/contracts/chat';
import { type PaperVersionId, type RecordId, recordIdSchema } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import { announceAppend } from '../../database/event-wake.ts';
import { currentDocument } from '../../documents/current.ts';
import type { Services } from '../../services.ts';
import { writeReplyWorkflow } from './job.ts';
import {
  getConversation,
  insertConversation,
  listTurns,
  markDeleted,
  openTurn,
  renameConversation,
  stopTurn,
} from './store.ts';
import { conversationStream } from './stream.ts';

/** As long as a title is shown; the whole question stands in the first turn. */
const titleLength = 200;

/** The conversation with all its turns. PapyriError `conversation-unknown`. */
export async function viewConversation(
  services: Services,
  principal: Principal,
  id: RecordId,
): Promise<ConversationView> {
  const { kysely } = services.database;
  const conversation = await getConversation(kysely, principal, id);
  return { ...conversation, turns: await listTurns(kysely, principal, id) };
}

/**
 * Starts a conversation with its first question. The question is on disk before this resolves; its reply is written
 * by a workflow, which `recoverReplies` starts where a crash falls between the two.
 * PapyriErrors `paper-unknown`, `not-read-yet`.
 */
export async function startConversation(
  services: Services,
  principal: Principal,
  given: { readonly paperId: PaperVersionId; readonly question: string },
): Promise<ConversationView> {
  const { kysely } = services.database;
  const { scope, document } = await currentDocument(kysely, principal, given.paperId);
  const id = recordIdSchema.parse(services.newId());
  const turn = await kysely.transaction().execute(async (transaction) => {
    await insertConversation(transaction, principal, {
      id,
      scope,
      paperId: given.paperId,
      documentId: document.id,
      title: given.question.replace(/\s+/g, ' ').slice(0, titleLength).trim(),
    });
    return openTurn(transaction, principal, newTurn(services, id, given.question));
  });
  await beginReply(services, id, turn);
  return viewConversation(services, principal, id);
}

/**
 * Asks on in a conversation; the question is on disk before this resolves.
 * PapyriErrors `conversation-unknown`, `turn-running`, `paper-unknown`, `not-read-yet`.
 */
export async function askOn(
  services: Services,
  principal: Principal,
  given: { readonly conversationId: RecordId; readonly question: string },
): Promise<Turn> {
  const { kysely } = services.database;
  const { conversationId, question } = given;
  const { paperId } = await getConversation(kysely, principal, conversationId);
  await currentDocument(kysely, principal, paperId);
  const turn = await kysely
    .transaction()
    .execute((transaction) => openTurn(transaction, principal, newTurn(services, conversationId, question)));
  await beginReply(services, conversationId, turn);
  return turn;
}

function newTurn(services: Services, conversationId: RecordId, question: string) {
  const id = recordIdSchema.parse(services.newId());
  return { id, conversationId, question, askedAt: new Date(services.clock.now()).toISOString() };
}

async function beginReply(services: Services, conversationId: RecordId, turn: Turn): Promise<void> {
  announceAppend(conversationStream(conversationId));
  await services.workflows.start(writeReplyWorkflow, turn.id, { turnId: turn.id });
}

/**
 * Stops the reply that is being written; what came stays. Where none is written it gives the last turn as it is.
 * PapyriError `conversation-unknown`.
 */
export async function stopReply(services: Services, principal: Principal, id: RecordId): Promise<Turn> {
  const { kysely } = services.database;
  await getConversation(kysely, principal, id);
  const stopped = await stopTurn(kysely, principal, id);
  if (stopped) await endWork(services, id, stopped);
  const turn = stopped ?? (await listTurns(kysely, principal, id)).at(-1);
  if (!turn) throw new PapyriError('conversation-unknown');
  return turn;
}

async function endWork(services: Services, conversationId: RecordId, turn: Turn): Promise<void> {
  announceAppend(conversationStream(conversationId));
  await services.workflows.cancel(turn.id);
}

/** Gives a conversation another title. PapyriError `conversation-unknown`. */
export async function rename(
  services: Services,
  principal: Principal,
  id: RecordId,
  title: string,
): Promise<Conversation> {
  await renameConversation(services.database.kysely, principal, id, title);
  return getConversation(services.database.kysely, principal, id);
}

/** Deletes a conversation, so that it can be restored for a while, and stops what is being written in it. PapyriError `conversation-unknown`. */
export async function deleteConversation(
  services: Services,
  principal: Principal,
  id: RecordId,
): Promise<void> {
  const now = new Date(services.clock.now()).toISOString();
  const stopped = await services.database.kysely.transaction().execute(async (transaction) => {
    if (!(await markDeleted(transaction, principal, id, now))) throw new PapyriError('conversation-unknown');
    return stopTurn(transaction, principal, id);
  });
  announceAppend(conversationStream(id));
  if (stopped) await endWork(services, id, stopped);
}

/** Brings a deleted conversation back. PapyriError `conversation-unknown` where it is gone for good. */
export async function restoreConversation(
  services: Services,
  principal: Principal,
  id: RecordId,
): Promise<Conversation> {
  const { kysely } = services.database;
  if (!(await markDeleted(kysely, principal, id, null))) throw new PapyriError('conversation-unknown');
  return getConversation(kysely, principal, id);
}
