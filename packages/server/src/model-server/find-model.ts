import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { modelIdSchema } from '@papyri/core/contracts/model-version';
import { PapyriError } from '@papyri/core/errors';
import { systemClock } from '../adapters/clock/system.ts';
import { holdsLibrary } from '../backup/swap-folder.ts';
import { openBlobs, openDatabase } from '../compose-storage.ts';
import type { Config } from '../config/schema.ts';
import type { Logger } from '../log.ts';
import { builtInVersion, canServeHere } from '../models/can-serve.ts';
import { type LocatedModel, localModels, modelsFolder } from '../models/local-models.ts';
import { handoverFile, readModelFolder } from '../models/model-folder.ts';
import { findShippedModels, packagedModels } from '../models/shipped-models.ts';

/**
 * The model to serve: a folder with `model.json` (or with one folder that has it, as some archives unpack), a version
 * that ships, or one of the registry of the settings. PapyriErrors `model-version-unknown`, `model-not-servable`,
 * `request-invalid` where `model.json` is none, `data-folder-in-use` where another Papyri has the registry open.
 */
export async function findModel(wanted: string, config: Config, log: Logger): Promise<LocatedModel> {
  const model = (await modelOfFolder(wanted)) ?? (await modelById(wanted, config, log));
  if (!canServeHere(model))
    throw new PapyriError('model-not-servable', {
      detail: `${model.task}@${model.version}, format ${model.format}`,
    });
  return model;
}

async function modelOfFolder(wanted: string): Promise<LocatedModel | undefined> {
  if (!existsSync(wanted)) return undefined;
  const names = existsSync(join(wanted, handoverFile)) ? [''] : await readdir(wanted).catch(() => []);
  const folders = names
    .map((name) => join(wanted, name))
    .filter((folder) => existsSync(join(folder, handoverFile)));
  const [folder, ...others] = folders;
  if (folder === undefined || others.length > 0)
    throw new PapyriError('request-invalid', {
      detail: `${wanted} holds ${folders.length} models (${handoverFile}); give the folder of one`,
    });
  const { model } = await readModelFolder(folder);
  return { ...model, folder };
}

async function modelById(wanted: string, config: Config, log: Logger): Promise<LocatedModel> {
  const id = modelIdSchema.safeParse(wanted);
  if (!id.success)
    throw new PapyriError('model-version-unknown', { detail: `${wanted} is no folder and no task@version` });
  const [task = '', version = ''] = id.data.split('@');
  if (version === builtInVersion)
    throw new PapyriError('model-not-servable', { detail: `${wanted} is this program itself` });
  const shipped = await findShippedModels(config.models.folder ?? packagedModels, log);
  const found = shipped.find(({ model }) => model.id === id.data);
  if (found) return { ...found.model, folder: found.folder };
  // Nothing is made where nothing is.
  if (config.database.url === undefined && !holdsLibrary(config.data.dir))
    throw new PapyriError('model-version-unknown', { detail: wanted });
  const database = await openDatabase(config, log);
  try {
    const { blobs, close } = await openBlobs(config, systemClock);
    try {
      const folder = join(config.data.dir, modelsFolder);
      const models = localModels({ services: { database, blobs }, folder, shipped });
      const located = await models.locate({ task, version });
      if (!located) throw new PapyriError('model-version-unknown', { detail: wanted });
      return located;
    } finally {
      close();
    }
  } finally {
    await database.close();
  }
}
