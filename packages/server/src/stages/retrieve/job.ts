import type { DocumentId } from '@papyri/core/contracts/ids';
import { stageVersions } from '@papyri/core/pipeline';
import { z } from 'zod';
import { getStepResult, putStepResult, stepKey } from '../../database/step-results.ts';
import { loadDocument } from '../../documents/load.ts';
import { metered } from '../../jobs/metered.ts';
import type { StageJob } from '../../jobs/stage-job.ts';
import { putDocumentTerms } from '../../library/document-terms.ts';
import { replacePassages } from './store.ts';

const resultSchema = z.object({ passages: z.int().nonnegative() });

/** Cuts a document into passages and puts them into the search index, unless that was done before. */
export async function indexPassages(
  job: StageJob,
  documentId: DocumentId,
): Promise<z.infer<typeof resultSchema>> {
  const { services, scope } = job;
  const { database, blobs, compute } = services;
  const key = stepKey({ input: documentId, step: 'retrieve', version: stageVersions.retrieve });
  const before = resultSchema.safeParse(await getStepResult(database.kysely, scope, key));
  if (before.success) return before.data;

  const document = await loadDocument({ database: database.kysely, blobs }, scope, documentId);
  const { value, record } = await metered(job, { name: 'retrieve' }, () =>
    compute.passages({ documentId, document }, { signal: job.signal }),
  );
  const result = { passages: value.passages.length };
  await database.kysely.transaction().execute(async (transaction) => {
    const step = { scope, key, step: 'retrieve', documentId, value: result };
    // Another process did the same meanwhile; its work stands.
    if (!(await putStepResult(transaction, step))) return;
    await replacePassages(transaction, scope, documentId, value.passages);
    await putDocumentTerms(transaction, { scope, documentId, ...value });
    await record(transaction);
  });
  return result;
}
