import type { TurnEvent } from '@papyri/core/contracts/chat';
import type { RecordId } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { listen } from '../../database/listen.ts';
import type { ServerSentEvent } from '../../http/event-stream.ts';
import type { Services } from '../../services.ts';
import { conversationStream } from './stream.ts';
import { changedTurns, type SeenTurn } from './turn-changes.ts';

/**
 * The turns of a conversation as they change, each whole, from whatever process writes them. A reader who comes new
 * first gets the newest turn, running or not; one who comes back with the last id it saw gets what changed since. What
 * comes faster than the reader takes it is left out, never the last state. Ends when the conversation is deleted.
 */
export async function* followConversation(
  services: Services,
  given: {
    readonly principal: Principal;
    readonly id: RecordId;
    readonly lastEventId: string | undefined;
    readonly signal: AbortSignal;
  },
): AsyncIterable<ServerSentEvent> {
  const { principal, id, signal } = given;
  const { kysely } = services.database;
  const changes = listen(conversationStream(id), signal);
  // It comes from the client; what no change can be numbered with means "all".
  const { lastEventId } = given;
  const isNumber = lastEventId !== undefined && /^\d{1,18}$/.test(lastEventId);
  let seen: SeenTurn = { after: lastEventId === undefined || isNumber ? lastEventId : '0' };
  try {
    while (!signal.aborted) {
      changes.take();
      const turns = await changedTurns(kysely, principal, id, seen);
      if (turns === undefined) return;
      for (const { turn, ordinal, revision } of turns) {
        if (signal.aborted) return;
        yield { id: revision, event: 'turn', data: { type: 'turn', turn } satisfies TurnEvent };
        seen = { ordinal, revision };
      }
      await changes.wait();
    }
  } finally {
    changes.stop();
  }
}
