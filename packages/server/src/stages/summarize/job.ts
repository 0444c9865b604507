import type { PaperEventBody } from '@papyri/core/contracts/event';
import type { DocumentId } from '@papyri/core/contracts/ids';
import type { ModelChoice, Provenance } from '@papyri/core/contracts/provenance';
import { summarySchema, tldrSchema } from '@papyri/core/contracts/summary';
import { stageVersions } from '@papyri/core/pipeline';
import type { DocumentInput, Measured } from '@papyri/core/ports/compute';
import type { z } from 'zod';
import type { Executor, Transaction } from '../../database/executor.ts';
import { forgetEmptyResult, getStepResult, putStepResult, stepKey } from '../../database/step-results.ts';
import { loadDocument } from '../../documents/load.ts';
import { announce } from '../../jobs/announce.ts';
import { metered } from '../../jobs/metered.ts';
import type { StageJob } from '../../jobs/stage-job.ts';
import { findPaper } from '../../papers/paper-store.ts';
import { getSummary, getTldr, putSummary, putTldr } from './store.ts';

/** One of the two things that are made of a document: how, where it is kept, and what followers are told. */
interface Product<Value extends { readonly provenance: Provenance }> {
  readonly step: 'tldr' | 'summarize';
  readonly schema: z.ZodType<Value>;
  readonly make: (input: DocumentInput) => Promise<Measured<Value>>;
  /** What is shown now. */
  readonly standing: (database: Executor) => Promise<Value | undefined>;
  readonly keep: (transaction: Transaction, value: Value) => Promise<void>;
  readonly tell: (value: Value) => PaperEventBody;
}

/** The versions that have a say in it, in one order. */
const named = (models: readonly ModelChoice[]) =>
  models.map((model) => `${model.task}=${model.version}`).join(' ');

/**
 * Makes a product once: keyed by text, title, stage version and models. What was made before is shown again where
 * another version's stands since. Gives whether it was made now.
 */
async function once<Value extends { readonly provenance: Provenance }>(
  job: StageJob,
  documentId: DocumentId,
  models: readonly ModelChoice[],
  product: Product<Value>,
): Promise<{ readonly made: boolean }> {
  const { services, scope, paperId, principal } = job;
  const { database, blobs, clock } = services;
  const { paper } = await findPaper(database.kysely, principal, paperId);
  const context = { title: paper.title, abstract: paper.abstract };
  const keyOf = (by: readonly ModelChoice[]) =>
    stepKey({
      input: { documentId, context },
      step: product.step,
      version: stageVersions.summarize,
      model: named(by),
    });
  const show = async (transaction: Transaction, value: Value) => {
    await product.keep(transaction, value);
    await announce(transaction, {
      scope,
      paperId,
      ownerId: principal.id,
      traceId: job.traceId,
      body: product.tell(value),
    });
  };
  const before = await getStepResult(database.kysely, scope, keyOf(models));
  if (before !== undefined) {
    const stands = await product.standing(database.kysely);
    if (stands && named(stands.provenance.models) === named(models)) return { made: false };
    const kept = product.schema.safeParse(before);
    if (kept.success) {
      await database.kysely.transaction().execute((transaction) => show(transaction, kept.data));
      return { made: false };
    }
  }

  const document = await loadDocument({ database: database.kysely, blobs }, scope, documentId);
  const now = new Date(clock.now()).toISOString();
  const { value, record } = await metered(job, { name: product.step }, () =>
    product.make({ documentId, document, context, models, now }),
  );
  // Of the versions that really served: where one failed, the next reading tries it again.
  const key = keyOf(value.provenance.models);
  await database.kysely.transaction().execute(async (transaction) => {
    // Earlier releases noted only that it was made.
    await forgetEmptyResult(transaction, scope, key);
    const step = { scope, key, step: product.step, documentId, value };
    // Another process made the same meanwhile; its work stands.
    if (!(await putStepResult(transaction, step))) return;
    await record(transaction);
    await show(transaction, value);
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
    schema: tldrSchema,
    standing: (database) => getTldr(database, job.scope, documentId),
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
    schema: summarySchema,
    standing: (database) => getSummary(database, job.scope, documentId),
    make: (input) => job.services.compute.summarize(input, { signal: job.signal }),
    keep: (transaction, summary) => putSummary(transaction, job.scope, summary),
    tell: (summary) => ({ type: 'summary', summary }),
  });
}
