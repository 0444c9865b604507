import type { ModelHandover, ModelVersion } from '@papyri/core/contracts/model-version';
import { PapyriError } from '@papyri/core/errors';
import type { ModelTask } from '@papyri/core/ports/model-resolver';
import { sql } from 'kysely';
import type { Transaction } from '../database/executor.ts';
import { claimBlob } from '../library/unused-blobs.ts';
import type { Services } from '../services.ts';
import { findModelVersion, insertModelVersion } from './model-store.ts';
import { keepRun } from './run-store.ts';

/** Until this transaction ends nobody else registers a version of the task or changes what serves it. */
export async function lockTask(transaction: Transaction, task: ModelTask): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`model:${task}`}, 0))`.execute(transaction);
}

/**
 * Writes a version, whose artefacts lie in the blob store, and its run; it serves nothing until it is promoted.
 * PapyriErrors `model-version-exists`, `upload-interrupted` where an artefact is gone.
 */
export async function registerModel(
  transaction: Transaction,
  blobs: Services['blobs'],
  { model, run }: ModelHandover,
): Promise<ModelVersion> {
  await lockTask(transaction, model.task);
  for (const sha256 of [...new Set(model.artefacts.map((one) => one.sha256))].sort())
    if (!(await claimBlob(transaction, blobs, sha256))) throw new PapyriError('upload-interrupted');
  if (run && !(await keepRun(transaction, run)))
    throw new PapyriError('model-version-exists', { detail: `run ${run.id}` });
  await insertModelVersion(transaction, model);
  const kept = await findModelVersion(transaction, model.id);
  if (!kept) throw new Error('a model that was written is not there');
  return kept;
}
