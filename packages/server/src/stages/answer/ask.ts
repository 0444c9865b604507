import { type AnswerRecord, answerRecordSchema } from '@papyri/core/contracts/answer';
import type { PaperVersionId } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { currentDocument } from '../../documents/current.ts';
import { loadDocument } from '../../documents/load.ts';
import { announce } from '../../jobs/announce.ts';
import { metered } from '../../jobs/metered.ts';
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
  const { scope, paper, document } = await currentDocument(database.kysely, principal, paperId);
  const models = await Promise.all([
    services.models.resolve('rerank', principal.id),
    services.models.resolve('answer-sentence', principal.id),
  ]);
  const bytes = await loadDocument({ database: database.kysely, blobs }, scope, document.id);
  const askedAt = new Date(clock.now()).toISOString();
  const { value: answer, record: recordCost } = await metered(
    { services, scope, principal, paperId },
    { name: 'answer' },
    () =>
      compute.answer(
        {
          documentId: document.id,
          document: bytes,
          question,
          context: { title: paper.title, abstract: paper.abstract },
          models,
          now: askedAt,
        },
        { signal },
      ),
  );
  const record = answerRecordSchema.parse({
    id: services.newId(),
    paperId,
    askedAt,
    answer,
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
