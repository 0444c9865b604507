import type { PaperRecord } from '@papyri/core/contracts/api';
import type { Turn } from '@papyri/core/contracts/chat';
import type { RecordId } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import type { PapyriClient } from './client/papyri-client.ts';

/** A conversation with one paper, one question after the other. */
export interface Talk {
  /** Asks, tells each state of the turn, and gives the last. PapyriErrors of the routes, `cancelled`. */
  ask(question: string, onTurn: (turn: Turn) => void): Promise<Turn>;
  /** Stops the reply that is being written; what came stays. */
  stop(): Promise<void>;
}

/** A conversation that begins with its first question, or goes on with the one given. */
export function talkWith(
  client: PapyriClient,
  record: PaperRecord,
  options: { readonly signal: AbortSignal; readonly continued: RecordId | undefined },
): Talk {
  let id = options.continued;
  const begin = async (question: string): Promise<{ id: RecordId; turn: Turn }> => {
    if (id !== undefined) return { id, turn: await client.takeTurn(id, question) };
    const started = await client.startConversation(record.paper.id, question);
    const turn = started.turns.at(-1);
    if (!turn) throw new PapyriError('internal');
    id = started.id;
    return { id, turn };
  };
  return {
    async ask(question, onTurn) {
      const begun = await begin(question);
      if (begun.turn.reply.state !== 'streaming') {
        onTurn(begun.turn);
        return begun.turn;
      }
      for await (const { turn } of client.followConversation(begun.id, options.signal)) {
        if (turn.id !== begun.turn.id) continue;
        onTurn(turn);
        if (turn.reply.state !== 'streaming') return turn;
      }
      throw new PapyriError('internal');
    },
    async stop() {
      if (id !== undefined) await client.stopTurn(id);
    },
  };
}

/**
 * The newest conversation with a paper, ready for the next question. A reply that a former process left half written
 * is ended first; one that somebody else is having written at a server is for them to wait for or to stop.
 */
export async function latestConversation(
  client: PapyriClient,
  record: PaperRecord,
  alone: boolean,
): Promise<RecordId | undefined> {
  const { conversations } = await client.conversations(record.paper.id);
  const [latest] = conversations;
  if (latest && alone) await client.stopTurn(latest.id);
  return latest?.id;
}
