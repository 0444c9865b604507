import { join } from 'node:path';
import { PapyriError } from '@papyri/core/errors';
import { fetchFile } from './fetch-file.ts';
import type { Registry } from './registry.ts';
import type { PlannedDataset } from './run-plan.ts';

/**
 * A dataset of the registry, its files brought to `folder`. `wanted`: the first letters of a version, or nothing for the
 * newest of this name. PapyriErrors `dataset-unknown` and those of {@link fetchFile}.
 */
export async function registeredDataset(
  registry: Registry,
  given: { readonly name: string; readonly wanted: string | undefined; readonly folder: string },
  signal: AbortSignal,
): Promise<PlannedDataset> {
  const { name, wanted, folder } = given;
  const all = await registry.datasets();
  const found = all.find((one) => (wanted === undefined ? one.name === name : one.id.startsWith(wanted)));
  if (!found) throw new PapyriError('dataset-unknown', { detail: wanted ?? name });
  const { id, licence, source, files } = await registry.dataset(found.id);
  for (const { path, sha256 } of files)
    await fetchFile(
      await registry.datasetFile(id, path),
      { path, sha256, place: join(folder, path) },
      signal,
    );
  return { name, folder, id, licence, source, files };
}
