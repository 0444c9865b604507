import { createHash } from 'node:crypto';
import {
  type DatasetAbout,
  type DatasetFile,
  type DatasetVersion,
  datasetVersionIdOf,
} from '@papyri/core/contracts/dataset';
import { PapyriError } from '@papyri/core/errors';
import { claimBlob } from '../library/unused-blobs.ts';
import type { Services } from '../services.ts';
import { findDataset, putDataset } from './store.ts';

/** The SHA-256 of a text. */
export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Makes files that lie in the blob store a version of a dataset, in one transaction: it is here with all of them or
 * not at all. PapyriError `download-failed` where one was deleted in this very moment.
 */
export async function keepDataset(
  { database, blobs, clock }: Pick<Services, 'database' | 'blobs' | 'clock'>,
  about: DatasetAbout,
  files: readonly DatasetFile[],
): Promise<DatasetVersion> {
  const id = datasetVersionIdOf(files, sha256Of);
  const version: DatasetVersion = {
    ...about,
    id,
    createdAt: new Date(clock.now()).toISOString(),
    fileCount: files.length,
    size: files.reduce((sum, { size }) => sum + size, 0),
    files: [...files],
  };
  return database.kysely.transaction().execute(async (transaction) => {
    // In the order of names: two that claim the same files wait for each other and not crosswise.
    for (const sha256 of [...new Set(files.map((file) => file.sha256))].sort())
      if (!(await claimBlob(transaction, blobs, sha256))) throw new PapyriError('download-failed');
    await putDataset(transaction, version);
    const kept = await findDataset(transaction, id);
    if (!kept) throw new Error('a dataset that was written is not there');
    return kept;
  });
}
