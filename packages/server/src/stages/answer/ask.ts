import { type AnswerRecord, answerRecordSchema } from '@papyri/core/contracts/answer';
import type { PaperVersionId } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { writeAnswer } from '../../answering/write-answer.ts';
import { currentDocument } from '../../documents/current.ts';
import { announce } from '../../jobs/announce.ts';
import type { Services } from '../../services.ts';
import { putAnswer } from './store.ts';

/**
 * Answers a question from one paper, or says that the paper does not tell; question and answer are on disk before
 * this resolves. PapyriErrors `paper-unknown`, `not-read-yet`.
 */
export async function ask(
  services: Services,
  principal: Principal,
  given: {
    readonly paperId: PaperVersionId;
    readonly question: string;
    readonly traceId: string;
    readonly signal: AbortSignal;
  },
): Promise<AnswerRecord> {
  const { database, clock } = services;
  const { paperId, question, traceId, signal } = given;
  const { scope, paper, document } = await currentDocument(database.kysely, principal, paperId);
  const askedAt = new Date(clock.now()).toISOString();
  const { record: recordCost, ...written } = await writeAnswer(services, {
    principal,
    scope,
    paper,
    paperId,
    documentId: document.id,
    task: 'answer',
    question,
    traceId,
    signal,
  });
  const record = answerRecordSchema.parse({
    id: services.newId(),
    paperId,
    askedAt,
    answer: { documentId: document.id, question, ...written },
  });
  await database.kysely.transaction().execute(async (transaction) => {
    await putAnswer(transaction, principal, scope, record);
    await recordCost(transaction);
    await announce(transaction, {
      scope,
      paperId,
      ownerId: principal.id,
      traceId,
      visibility: 'private',
      body: { type: 'answer', answer: record },
    });
  });
  return record;
}
