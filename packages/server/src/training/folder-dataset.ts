import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { datasetVersionIdOf } from '@papyri/core/contracts/dataset';
import { PapyriError } from '@papyri/core/errors';
import { folderFiles } from '../datasets/folder-files.ts';
import { sha256Of } from '../datasets/keep-dataset.ts';
import { measureFile } from '../datasets/measure-file.ts';
import type { PlannedDataset } from './run-plan.ts';

/**
 * A folder as a dataset of a run: all of its files with their hashes, and so the version that it would be in the registry.
 * PapyriErrors `request-invalid` where it is no folder or has no file, `cancelled`.
 */
export async function folderDataset(
  name: string,
  word: string,
  signal?: AbortSignal,
): Promise<PlannedDataset> {
  const folder = resolve(word);
  if (!(await stat(folder).catch(() => undefined))?.isDirectory())
    throw new PapyriError('request-invalid', { detail: `${word} is no folder` });
  const found = await folderFiles(folder);
  if (found.length === 0) throw new PapyriError('request-invalid', { detail: `there is no file in ${word}` });
  const files = [];
  for (const { path, place } of found) {
    const measured = measureFile(path, createReadStream(place));
    for await (const _ of measured.bytes) if (signal?.aborted) throw new PapyriError('cancelled');
    files.push(measured.file());
  }
  return { name, folder, id: datasetVersionIdOf(files, sha256Of), files };
}
