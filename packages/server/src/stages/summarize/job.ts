import type { DocumentId } from '@papyri/core/contracts/ids';
import type { ModelChoice } from '@papyri/core/contracts/provenance';
import type { Summary, Tldr } from '@papyri/core/contracts/summary';
import { stageVersions } from '@papyri/core/pipeline';
import type { DocumentInput } from '@papyri/core/ports/compute';
import type { Transaction } from '../../database/executor.ts';
import { getStepResult, putStepResult, stepKey } from '../../database/step-results.ts';
import { loadDocument } from '../../documents/load.ts';
import { announce } from '../../jobs/announce.ts';
import { recordLocalCost, type StageJob } from '../../jobs/stage-job.ts';
import { findPaper } from '../../papers/paper-store.ts';
import { putSummary, putTldr } from './store.ts';

/** What a step made and how it is kept and told. */
interface Outcome {
  readonly cpuMs: number;
  readonly keep: (transaction: Transaction) => Promise<void>;
  readonly body:
    | { readonly type: 'tldr'; readonly tldr: Tldr }
    | { readonly type: 'summary'; readonly summary: Summary };
}

/** Makes something from a document once: keyed by text, title, stage version and models. */
async function once(
  job: StageJob,
  documentId: DocumentId,
  models: readonly ModelChoice[],
  step: 'tldr' | 'summarize',
  make: (input: DocumentInput) => Promise<Outcome>,
): Promise<Record<string, never>> {
  const { services, scope, paperId, principal } = job;
  const { database, clock } = services;
  const { paper } = await findPaper(database.kysely, principal, paperId);
  const context = { title: paper.title, abstract: paper.abstract };
  const key = stepKey({
    input: { documentId, context },
    step,
    version: stageVersions.summarize,
    model: models.map((model) => `${model.task}=${model.version}`).join(' '),
  });
  if ((await getStepResult(database.kysely, scope, key)) !== undefined) return {};

  const document = await loadDocument(
    { database: database.kysely, blobs: services.blobs },
    scope,
    documentId,
  );
  const startedAt = clock.now();
  const outcome = await make({
    documentId,
    document,
    context,
    models,
    now: new Date(startedAt).toISOString(),
  });
  const wallMs = clock.now() - startedAt;
  await database.kysely.transaction().execute(async (transaction) => {
    await outcome.keep(transaction);
    await putStepResult(transaction, { scope, key, step, value: {} });
    await recordLocalCost(transaction, job, { step, cpuMs: outcome.cpuMs, wallMs });
    await announce(transaction, {
      scope,
      paperId,
      ownerId: principal.id,
      traceId: job.traceId,
      body: outcome.body,
    });
  });
  return {};
}

/** Writes the one-sentence summary and tells followers. */
export function writeTldr(
  job: StageJob,
  documentId: DocumentId,
  models: readonly ModelChoice[],
): Promise<object> {
  return once(job, documentId, models, 'tldr', async (input) => {
    const { value: tldr, cpuMs } = await job.services.compute.tldr(input, { signal: job.signal });
    return {
      cpuMs,
      keep: (transaction) => putTldr(transaction, job.scope, tldr),
      body: { type: 'tldr', tldr },
    };
  });
}

/** Writes key points and section summaries and tells followers. */
export function writeSummary(
  job: StageJob,
  documentId: DocumentId,
  models: readonly ModelChoice[],
): Promise<object> {
  return once(job, documentId, models, 'summarize', async (input) => {
    const { value: summary, cpuMs } = await job.services.compute.summarize(input, { signal: job.signal });
    return {
      cpuMs,
      keep: (transaction) => putSummary(transaction, job.scope, summary),
      body: { type: 'summary', summary },
    };
  });
}
