import { type AnswerRecord, answerRecordSchema } from '@papyri/core/contracts/answer';
import type { PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import type { Executor } from '../../database/executor.ts';
import { jsonText } from '../../database/json-text.ts';

/** Keeps a question with its answer for who asked. */
export async function putAnswer(
  database: Executor,
  principal: Principal,
  scope: Scope,
  record: AnswerRecord,
): Promise<void> {
  await database
    .insertInto('answer')
    .values({
      id: record.id,
      owner_id: principal.id,
      scope,
      paper_id: record.paperId,
      document_id: record.answer.documentId,
      answer: jsonText(record.answer),
      asked_at: new Date(record.askedAt),
    })
    .execute();
}

/** The principal's questions about a paper with their answers, oldest first. */
export async function listAnswers(
  database: Executor,
  principal: Principal,
  paperId: PaperVersionId,
): Promise<readonly AnswerRecord[]> {
  const rows = await database
    .selectFrom('answer')
    .select(['id', 'paper_id', 'answer', 'asked_at'])
    .where('owner_id', '=', principal.id)
    .where('paper_id', '=', paperId)
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  return rows.map((row) =>
    answerRecordSchema.parse({
      id: row.id,
      paperId: row.paper_id,
      askedAt: row.asked_at.toISOString(),
      answer: row.answer,
    }),
  );
}
