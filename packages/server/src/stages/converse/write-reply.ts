import type { Reply } from '@papyri/core/contracts/chat';
import { understand } from '@papyri/core/converse/understand';
import { PapyriError } from '@papyri/core/errors';
import { writeAnswer } from '../../answering/write-answer.ts';
import type { AnswerRequest, Exchange } from '../../answering/written-answer.ts';
import { announceAppend } from '../../database/event-wake.ts';
import { currentDocument } from '../../documents/current.ts';
import { toPapyriError } from '../../http/problem.ts';
import { principalOf } from '../../papers/principal-of.ts';
import type { Services } from '../../services.ts';
import { createDraftWriter } from './draft-writer.ts';
import { endReply, type ReplyEnd } from './end-reply.ts';
import { turnsOnDocument } from './past-turns.ts';
import { changeReply, type OpenTurn, turnsBefore } from './reply-store.ts';
import { emptyReply } from './store.ts';
import { conversationStream } from './stream.ts';
import { watchTurn } from './watch-turn.ts';

/** How many turns are remembered, and how many of them a model is shown. */
const turnsRemembered = 12;
const exchangesShown = 6;

/** The question as it is to be answered, with what the conversation gives to it. */
async function prepare(
  services: Services,
  open: OpenTurn,
): Promise<{ readonly request: Omit<AnswerRequest, 'signal'>; readonly understoodAs: string | undefined }> {
  const { kysely } = services.database;
  const principal = principalOf(open.ownerId);
  const { scope, paper, document } = await currentDocument(kysely, principal, open.paperId);
  const turns = await turnsOnDocument(
    services,
    scope,
    document.id,
    await turnsBefore(kysely, open, turnsRemembered),
  );
  const { question, understoodAs, recalled } = understand(open.turn.question, turns, document.id);
  const history = turns
    .slice(-exchangesShown)
    .map(
      (turn): Exchange => ({ question: turn.question, reply: turn.reply.sentences.map(({ text }) => text) }),
    );
  return {
    understoodAs,
    request: {
      principal,
      scope,
      paper,
      paperId: open.paperId,
      documentId: document.id,
      task: 'chat',
      question,
      ...(recalled ? { recalled } : {}),
      history,
      traceId: open.turn.id,
    },
  };
}

function isEndOfProcess(reason: unknown): boolean {
  return PapyriError.isInstance(reason) && reason.code === 'shutting-down';
}

/**
 * Writes a reply as far as it gets and ends it: done, stopped, or interrupted with the reason. Only the end of the
 * process leaves it open, for whoever takes the work up: then it rejects with PapyriError `shutting-down`.
 */
export async function writeReply(services: Services, open: OpenTurn, signal: AbortSignal): Promise<ReplyEnd> {
  const { turn, conversationId } = open;
  const watch = watchTurn(services, turn.id);
  const drafts = createDraftWriter<Reply>(services.clock, async (draft) => {
    if (!(await changeReply(services.database.kysely, turn.id, draft))) watch.giveUp();
    announceAppend(conversationStream(conversationId));
  });
  let latest = emptyReply;
  try {
    const { request, understoodAs } = await prepare(services, open);
    if (understoodAs !== undefined) {
      latest = { ...latest, understoodAs };
      drafts.report(latest);
    }
    const {
      record,
      confidence: _,
      ...written
    } = await writeAnswer(
      services,
      { ...request, signal: AbortSignal.any([signal, watch.signal]) },
      ({ sentences }) => {
        latest = { ...latest, sentences: [...sentences] };
        drafts.report(latest);
      },
    );
    await drafts.settle();
    const { documentId } = request;
    return await endReply(services, open, { ...latest, ...written, state: 'done' }, { documentId, record });
  } catch (error) {
    await drafts.settle();
    const known = toPapyriError(error);
    if (isEndOfProcess(known) || isEndOfProcess(signal.reason)) throw error;
    if (known.code === 'cancelled') return endReply(services, open, { ...latest, state: 'stopped' });
    if (known.code === 'internal')
      services.log.error({ stage: 'converse', jobId: turn.id, err: known.cause }, 'reply broke');
    const { code, detail } = known;
    const failure = { code, ...(detail === undefined ? {} : { detail }) };
    return endReply(services, open, { ...latest, state: 'interrupted', failure });
  } finally {
    await watch.stop();
  }
}
