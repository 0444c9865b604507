import type { DatasetCheck, DatasetVersion } from '@papyri/core/contracts/dataset';
import type { BlobStore } from '@papyri/core/ports/blob-store';
import { measureFile } from './measure-file.ts';

/** Reads every file of a version again and compares its hash with what it was. Rejects when the signal fires. */
export async function checkDataset(
  blobs: Pick<BlobStore, 'stream'>,
  version: DatasetVersion,
  signal: AbortSignal,
): Promise<DatasetCheck> {
  const broken: DatasetCheck['broken'] = [];
  for (const { path, sha256 } of version.files) {
    const bytes = await blobs.stream(sha256);
    if (!bytes) {
      broken.push({ path, state: 'missing' });
      continue;
    }
    const measured = measureFile(path, bytes);
    for await (const _ of measured.bytes) signal.throwIfAborted();
    if (measured.file().sha256 !== sha256) broken.push({ path, state: 'damaged' });
  }
  return { id: version.id, intact: broken.length === 0, broken };
}
