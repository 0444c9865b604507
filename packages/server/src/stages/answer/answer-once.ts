import { answerSchema } from '@papyri/core/contracts/answer';
import type { DocumentId } from '@papyri/core/contracts/ids';
import type { Paper } from '@papyri/core/contracts/paper';
import type { z } from 'zod';
import { writeAnswer } from '../../answering/write-answer.ts';
import { getStepResult, putStepResult, stepKey } from '../../database/step-results.ts';
import type { StageJob } from '../../jobs/stage-job.ts';

const storedAnswerSchema = answerSchema.omit({ documentId: true, question: true });
/** An answer to a prepared question, as it is kept until the sheet is made. */
export type StoredAnswer = z.infer<typeof storedAnswerSchema>;

/** Answers one prepared question, or gives the answer that it was given before; the answer and its price stand together. */
export async function answerOnce(
  job: StageJob,
  given: {
    readonly paper: Pick<Paper, 'title' | 'abstract'>;
    readonly documentId: DocumentId;
    readonly question: string;
    readonly basis: { readonly input: object; readonly version: number; readonly model: string };
  },
): Promise<StoredAnswer> {
  const { services, scope, principal, paperId, traceId, signal } = job;
  const { kysely } = services.database;
  const { paper, documentId, question, basis } = given;
  const step = 'prepared-question';
  const key = stepKey({ ...basis, step, input: { ...basis.input, question } });
  const before = storedAnswerSchema.safeParse(await getStepResult(kysely, scope, key));
  if (before.success) return before.data;
  const { record, ...written } = await writeAnswer(services, {
    principal,
    scope,
    paper,
    paperId,
    documentId,
    task: 'prepared-questions',
    question,
    traceId,
    signal,
  });
  return kysely.transaction().execute(async (transaction) => {
    if (await putStepResult(transaction, { scope, key, step, documentId, value: written })) {
      await record(transaction);
      return written;
    }
    // Another process answered meanwhile; its answer stands.
    return storedAnswerSchema.parse(await getStepResult(transaction, scope, key));
  });
}
