import type { DocumentId } from '@papyri/core/contracts/ids';
import { stageVersions } from '@papyri/core/pipeline';
import { getStepResult, putStepResult, stepKey } from '../../database/step-results.ts';
import { loadDocument } from '../../documents/load.ts';
import { recordLocalCost, type StageJob } from '../../jobs/stage-job.ts';
import { replacePassages } from './store.ts';

/** Cuts a document into passages and puts them into the search index, unless that was done before. */
export async function indexPassages(
  job: StageJob,
  documentId: DocumentId,
): Promise<{ readonly passages: number }> {
  const { services, scope } = job;
  const { database, clock } = services;
  const key = stepKey({ input: documentId, step: 'retrieve', version: stageVersions.retrieve });
  const before = await getStepResult(database.kysely, scope, key);
  if (before !== undefined) return before as { passages: number };

  const document = await loadDocument(
    { database: database.kysely, blobs: services.blobs },
    scope,
    documentId,
  );
  const startedAt = clock.now();
  const { value: passages, cpuMs } = await services.compute.passages(
    { documentId, document },
    { signal: job.signal },
  );
  const result = { passages: passages.length };
  await database.kysely.transaction().execute(async (transaction) => {
    await replacePassages(transaction, scope, documentId, passages);
    await putStepResult(transaction, { scope, key, step: 'retrieve', value: result });
    await recordLocalCost(transaction, job, { step: 'retrieve', cpuMs, wallMs: clock.now() - startedAt });
  });
  return result;
}
