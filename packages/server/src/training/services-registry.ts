import { PapyriError } from '@papyri/core/errors';
import { findDataset, listDatasets } from '../datasets/store.ts';
import { findModelVersion } from '../models/model-store.ts';
import type { Services } from '../services.ts';
import type { Registry } from './registry.ts';

/** The registry of this server. */
export function servicesRegistry({ database, blobs }: Pick<Services, 'database' | 'blobs'>): Registry {
  const { kysely } = database;

  const bytesOf = async (
    files:
      | readonly { readonly path: string; readonly sha256: Parameters<typeof blobs.stream>[0] }[]
      | undefined,
    path: string,
  ) => {
    const file = files?.find((one) => one.path === path);
    const bytes = file && (await blobs.stream(file.sha256));
    if (!bytes) throw new PapyriError('not-found', { detail: path });
    return bytes;
  };

  const registry: Registry = {
    datasets: () => listDatasets(kysely),
    async dataset(id) {
      const version = await findDataset(kysely, id);
      if (!version) throw new PapyriError('dataset-unknown', { detail: id });
      return version;
    },
    datasetFile: async (id, path) => bytesOf((await findDataset(kysely, id))?.files, path),
    async model(id) {
      const model = await findModelVersion(kysely, id);
      if (!model) throw new PapyriError('model-version-unknown', { detail: id });
      return model;
    },
    artefact: async (id, path) => bytesOf((await findModelVersion(kysely, id))?.artefacts, path),
  };
  return registry;
}
