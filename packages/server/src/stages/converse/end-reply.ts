import type { Reply, TurnEvent } from '@papyri/core/contracts/chat';
import { eventSchemaVersion } from '@papyri/core/contracts/event';
import type { DocumentId } from '@papyri/core/contracts/ids';
import { appendEvent } from '../../database/event-log.ts';
import { announceAppend } from '../../database/event-wake.ts';
import type { Transaction } from '../../database/executor.ts';
import type { Services } from '../../services.ts';
import { changeReply, moveToDocument, type OpenTurn } from './reply-store.ts';
import { conversationStream } from './stream.ts';

/** How a reply ended; `gone`: it was stopped or deleted before this could end it. */
export type ReplyEnd = Reply['state'] | 'gone';

/**
 * Ends a reply once: its row, the event that the learning loop reads and the ledger line stand or fall together. What
 * was spent on a reply that was stopped meanwhile is on the ledger all the same.
 */
export async function endReply(
  services: Services,
  open: OpenTurn,
  reply: Reply,
  answered?: {
    readonly documentId: DocumentId;
    readonly record: (transaction: Transaction) => Promise<void>;
  },
): Promise<ReplyEnd> {
  const stream = conversationStream(open.conversationId);
  const turn = await services.database.kysely.transaction().execute(async (transaction) => {
    const ended = await changeReply(transaction, open.turn.id, reply);
    await answered?.record(transaction);
    if (!ended) return undefined;
    if (answered) await moveToDocument(transaction, open.conversationId, answered.documentId);
    await appendEvent(transaction, {
      stream,
      type: 'turn',
      schemaVersion: eventSchemaVersion,
      traceId: open.turn.id,
      ownerId: open.ownerId,
      scope: open.scope,
      visibility: 'private',
      body: { type: 'turn', turn: ended } satisfies TurnEvent,
    });
    return ended;
  });
  announceAppend(stream);
  return turn?.reply.state ?? 'gone';
}
