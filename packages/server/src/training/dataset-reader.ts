import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PapyriError } from '@papyri/core/errors';
import type { DatasetReader } from '../stages/train/recipe.ts';
import type { PlannedDataset } from './run-plan.ts';

/**
 * The files of a planned dataset, each held against its hash when it is read: a folder may have changed since the run
 * began. PapyriErrors `not-found`, `training-data-invalid`.
 */
export function datasetReader({ name, folder, files }: PlannedDataset): DatasetReader {
  return {
    paths: files.map(({ path }) => path),
    async read(path) {
      const file = files.find((one) => one.path === path);
      if (!file) throw new PapyriError('training-data-invalid', { detail: `${name} has no file ${path}` });
      let bytes: Uint8Array;
      try {
        bytes = await readFile(join(folder, path));
      } catch (error) {
        throw new PapyriError('training-data-invalid', {
          detail: `${path} of ${name} cannot be read`,
          cause: error,
        });
      }
      if (createHash('sha256').update(bytes).digest('hex') !== file.sha256)
        throw new PapyriError('training-data-invalid', {
          detail: `${path} of ${name} is not what it was when the run began`,
        });
      return bytes;
    },
  };
}
