import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelId, ModelVersion } from '@papyri/core/contracts/model-version';
import { localPrincipal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import type { Services } from '../services.ts';
import { isArtefact, type ModelFolder } from './model-folder.ts';
import { findModelVersion } from './model-store.ts';
import { serveShipped } from './promote.ts';
import { registerModel } from './register-model.ts';

type ShippingServices = Pick<Services, 'database' | 'blobs' | 'canServe' | 'log' | 'newId'>;

/**
 * Registers the versions that ship and lets each serve its task, unless a person has said what does. Done at every
 * start, by any number of processes at once; where nothing is new it costs one query. A version that is damaged or
 * cannot be kept is logged and left out. Errors of the database.
 */
export async function registerShipped(
  services: ShippingServices,
  shipped: readonly ModelFolder[],
): Promise<void> {
  if (shipped.length === 0) return;
  const settled = await settledIds(services, shipped);
  for (const found of shipped) {
    if (settled.has(found.model.id)) continue;
    try {
      await register(services, found);
    } catch (error) {
      // What served before goes on, also where the store is full or away just now: the next start tries again.
      if (!PapyriError.isInstance(error)) throw error;
      services.log.error({ err: error, model: found.model.id }, 'a model that ships is not used');
    }
  }
}

/** Of the versions that ship those that are registered and need not serve or serve: nothing is left to do for them. */
async function settledIds(
  { database }: ShippingServices,
  shipped: readonly ModelFolder[],
): Promise<ReadonlySet<ModelId>> {
  const rows = await database.kysely
    .selectFrom('model_version')
    .innerJoin('model_alias', 'model_alias.task', 'model_version.task')
    .distinctOn('model_version.id')
    .select([
      'model_version.id',
      'model_version.version',
      'model_alias.version as serving',
      'model_alias.kind',
    ])
    .where(
      'model_version.id',
      'in',
      shipped.map(({ model }) => model.id),
    )
    .orderBy('model_version.id')
    .orderBy('model_alias.id', 'desc')
    .execute();
  return new Set(
    rows
      .filter(({ version, serving, kind }) => serving === version || kind !== 'shipped')
      .map(({ id }) => id as ModelId),
  );
}

async function register(services: ShippingServices, { folder, model, run }: ModelFolder): Promise<void> {
  const { database, blobs, canServe, log, newId } = services;
  if (!canServe(model))
    throw new PapyriError('model-not-servable', { detail: `${model.id}, ${model.format}` });
  const before = await findModelVersion(database.kysely, model.id);
  if (before) {
    if (!isSame(before, model)) throw new PapyriError('model-version-exists', { detail: model.id });
  } else {
    for (const artefact of model.artefacts) {
      const bytes = await readFile(join(folder, artefact.path)).catch(() => undefined);
      if (!bytes || !isArtefact(bytes, artefact))
        throw new PapyriError('checksum-mismatch', { detail: artefact.path });
      await blobs.put(bytes);
    }
    await database.kysely
      .transaction()
      .execute((transaction) => registerModel(transaction, blobs, { model, run }))
      .catch(async (error: unknown) => {
        const other = await findModelVersion(database.kysely, model.id);
        // Another process registered the same meanwhile.
        if (!other || !isSame(other, model)) throw error;
      });
  }
  const options = { principal: localPrincipal, traceId: newId(), canServe };
  const served = await serveShipped(database.kysely, model.id, options);
  if (served) log.info({ model: model.id, from: served.previous }, 'a model that ships serves its task');
}

function isSame(one: ModelVersion, other: ModelVersion): boolean {
  const listed = ({ artefacts }: ModelVersion) =>
    artefacts
      .map(({ path, sha256 }) => `${path} ${sha256}`)
      .sort()
      .join('\n');
  return one.format === other.format && listed(one) === listed(other);
}
