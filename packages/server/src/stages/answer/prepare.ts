import { prepareQuestions } from '@papyri/core/answer/prepared-questions';
import { type QuestionSheet, questionSheetSchema } from '@papyri/core/contracts/chat';
import type { DocumentId } from '@papyri/core/contracts/ids';
import { stageVersions } from '@papyri/core/pipeline';
import { writtenBy } from '../../answering/written-by.ts';
import type { Transaction } from '../../database/executor.ts';
import { forgetEmptyResult, getStepResult, putStepResult, stepKey } from '../../database/step-results.ts';
import { announce } from '../../jobs/announce.ts';
import type { StageJob } from '../../jobs/stage-job.ts';
import { findPaper } from '../../papers/paper-store.ts';
import { answerOnce, type StoredAnswer } from './answer-once.ts';
import { sheetOf } from './sheet-of.ts';
import { getSheet, putSheet } from './sheet-store.ts';

/**
 * Makes the sheet of prepared questions of a text and tells followers, unless it was made before. Each answer is kept
 * as it comes, so that what was cut off goes on where it was. Gives whether it was made now.
 */
export async function prepareSheet(
  job: StageJob,
  documentId: DocumentId,
): Promise<{ readonly made: boolean }> {
  const { services, scope, paperId, principal } = job;
  const { database, clock } = services;
  const { paper } = await findPaper(database.kysely, principal, paperId);
  const basis = {
    input: { documentId, context: { title: paper.title, abstract: paper.abstract } },
    version: stageVersions.answer,
    model: await writtenBy(services, principal, 'prepared-questions'),
  };
  const key = stepKey({ ...basis, step: 'prepared-questions' });
  const show = async (transaction: Transaction, sheet: QuestionSheet) => {
    await putSheet(transaction, scope, sheet);
    await announce(transaction, {
      scope,
      paperId,
      ownerId: principal.id,
      traceId: job.traceId,
      body: { type: 'question-sheet', sheet },
    });
  };
  const kept = questionSheetSchema.safeParse(await getStepResult(database.kysely, scope, key));
  if (kept.success) {
    const stands = await getSheet(database.kysely, scope, documentId);
    // Another version's stands since.
    if (stands?.provenance.createdAt !== kept.data.provenance.createdAt)
      await database.kysely.transaction().execute((transaction) => show(transaction, kept.data));
    return { made: false };
  }

  const answers: StoredAnswer[] = [];
  const questions = await prepareQuestions(async (question) => {
    const answer = await answerOnce(job, { paper, documentId, question, basis });
    answers.push(answer);
    return answer;
  });
  const sheet = sheetOf(documentId, questions, answers, new Date(clock.now()).toISOString());
  await database.kysely.transaction().execute(async (transaction) => {
    // Earlier releases noted only that it was made.
    await forgetEmptyResult(transaction, scope, key);
    const step = { scope, key, step: 'prepared-questions', documentId, value: sheet };
    // Another process made the same meanwhile; its work stands.
    if (!(await putStepResult(transaction, step))) return;
    await show(transaction, sheet);
  });
  return { made: true };
}
