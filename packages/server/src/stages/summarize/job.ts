import type { PaperEventBody } from '@papyri/core/contracts/event';
import type { DocumentId } from '@papyri/core/contracts/ids';
import type { ModelChoice } from '@papyri/core/contracts/provenance';
import { stageVersions } from '@papyri/core/pipeline';
import type { DocumentInput, Measured } from '@papyri/core/ports/compute';
import type { Transaction } from '../../database/executor.ts';
import { getStepResult, putStepResult, stepKey } from '../../database/step-results.ts';
import { loadDocument } from '../../documents/load.ts';
import { announce } from '../../jobs/announce.ts';
import { metered } from '../../jobs/metered.ts';
import type { StageJob } from '../../jobs/stage-job.ts';
import { findPaper } from '../../papers/paper-store.ts';
import { putSummary, putTldr } from './store.ts';

/** One of the two things that are made of a document: how, where it is kept, and what followers are told. */
interface Product<Value> {
  readonly step: 'tldr' | 'summarize';
  readonly make: (input: DocumentInput) => Promise<Measured<Value>>;
  readonly keep: (transaction: Transaction, value: Value) => Promise<void>;
  readonly tell: (value: Value) => PaperEventBody;
}

/** Makes a product once: keyed by text, title, stage version and models. Gives whether it was made now. */
async function once<Value>(
  job: StageJob,
  documentId: DocumentId,
  models: readonly ModelChoice[],
  product: Product<Value>,
): Promise<{ readonly made: boolean }> {
  const { services, scope, paperId, principal } = job;
  const { database, blobs, clock } = services;
  const { paper } = await findPaper(database.kysely, principal, paperId);
  const context = { title: paper.title, abstract: paper.abstract };
  const key = stepKey({
    input: { documentId, context },
    step: product.step,
    version: stageVersions.summarize,
    model: models.map((model) => `${model.task}=${model.version}`).join(' '),
  });
  if ((await getStepResult(database.kysely, scope, key)) !== undefined) return { made: false };

  const document = await loadDocument({ database: database.kysely, blobs }, scope, documentId);
  const now = new Date(clock.now()).toISOString();
  const { value, record } = await metered(job, { name: product.step }, () =>
    product.make({ documentId, document, context, models, now }),
  );
  await database.kysely.transaction().execute(async (transaction) => {
    const step = { scope, key, step: product.step, documentId, value: {} };
    // Another process made the same meanwhile; its work stands.
    if (!(await putStepResult(transaction, step))) return;
    await product.keep(transaction, value);
    await record(transaction);
    await announce(transaction, {
      scope,
      paperId,
      ownerId: principal.id,
      traceId: job.traceId,
      body: product.tell(value),
    });
  });
  return { made: true };
}

/** Writes the one-sentence summary and tells followers. */
export function writeTldr(
  job: StageJob,
  documentId: DocumentId,
  models: readonly ModelChoice[],
): Promise<{ readonly made: boolean }> {
  return once(job, documentId, models, {
    step: 'tldr',
    make: (input) => job.services.compute.tldr(input, { signal: job.signal }),
    keep: (transaction, tldr) => putTldr(transaction, job.scope, tldr),
    tell: (tldr) => ({ type: 'tldr', tldr }),
  });
}

/** Writes key points and section summaries and tells followers. */
export function writeSummary(
  job: StageJob,
  documentId: DocumentId,
  models: readonly ModelChoice[],
): Promise<{ readonly made: boolean }> {
  return once(job, documentId, models, {
    step: 'summarize',
    make: (input) => job.services.compute.summarize(input, { signal: job.signal }),
    keep: (transaction, summary) => putSummary(transaction, job.scope, summary),
    tell: (summary) => ({ type: 'summary', summary }),
  });
}
