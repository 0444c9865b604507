import { type AnswerRecord, answerRecordSchema } from '@papyri/core/contracts/answer';
import type { PaperVersionId } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { currentDocument } from '../../documents/current.ts';
import { loadDocument } from '../../documents/load.ts';
import { announce } from '../../jobs/announce.ts';
import { recordLocalCost } from '../../jobs/stage-job.ts';
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
  const { database, blobs, clock, compute } = services;
  const { paperId, question, traceId, signal } = given;
  const startedAt = clock.now();
  const { scope, paper, document } = await currentDocument(database.kysely, principal, paperId);
  const models = await Promise.all([
    services.models.resolve('rerank', principal.id),
    services.models.resolve('answer-sentence', principal.id),
  ]);
  const bytes = await loadDocument({ database: database.kysely, blobs }, scope, document.id);
  const { value: answer, cpuMs } = await compute.answer(
    {
      documentId: document.id,
      document: bytes,
      question,
      context: { title: paper.title, abstract: paper.abstract },
      models,
      now: new Date(startedAt).toISOString(),
    },
    { signal },
  );
  const record = answerRecordSchema.parse({
    id: services.newId(),
    paperId,
    askedAt: new Date(startedAt).toISOString(),
    answer,
  });
  await database.kysely.transaction().execute(async (transaction) => {
    await putAnswer(transaction, principal, scope, record);
    await recordLocalCost(
      transaction,
      { services, scope, principal, paperId },
      { step: 'answer', cpuMs, wallMs: clock.now() - startedAt },
    );
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
