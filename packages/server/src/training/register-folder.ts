import { createReadStream } from 'node:fs';
import type { ModelVersion } from '@papyri/core/contracts/model-version';
import { folderFiles } from '../datasets/folder-files.ts';
import { measureFile } from '../datasets/measure-file.ts';
import { takeModel } from '../models/take-model.ts';
import type { Services } from '../services.ts';

/** Registers a folder that training hands over, as `papyri models add` does. PapyriErrors of {@link takeModel}. */
export async function registerFolder(
  services: Pick<Services, 'config' | 'blobs' | 'database'>,
  folder: string,
  signal: AbortSignal,
): Promise<ModelVersion> {
  const { maxBytes } = services.config.datasets;
  const files = [];
  for (const { path, place } of await folderFiles(folder)) {
    const measured = measureFile(path, createReadStream(place));
    await services.blobs.putStream(measured.bytes, { maxBytes, signal });
    files.push(measured.file());
  }
  return takeModel(services, files);
}
