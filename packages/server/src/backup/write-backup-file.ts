import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PapyriError } from '@papyri/core/errors';
import { syncFolder } from '../adapters/sync-files.ts';
import type { BackupWatch } from './backup.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { openBackup } from './read-backup.ts';

const failures: Readonly<Record<string, 'storage-full' | 'storage-read-only'>> = {
  ENOSPC: 'storage-full',
  EDQUOT: 'storage-full',
  EROFS: 'storage-read-only',
  EACCES: 'storage-read-only',
  EPERM: 'storage-read-only',
};

/**
 * Writes an archive to a new file. It has its name only once all of it is on disk, was read again and every checksum
 * is right; else nothing is left.
 * `errors`: PapyriErrors `storage-full`, `storage-read-only`, `backup-interrupted`, `backup-unreadable`, `cancelled`,
 * `request-invalid` where the file exists.
 * @param archive.bytes of all chunks
 */
export async function writeBackupFile(
  file: string,
  archive: { readonly chunks: AsyncIterable<Uint8Array>; readonly bytes: number },
  watch: BackupWatch = {},
): Promise<BackupManifest> {
  const { signal, onProgress } = watch;
  const unfinished = `${file}.${randomUUID()}.unfinished`;
  if (existsSync(file)) throw new PapyriError('request-invalid', { detail: `${file} exists already` });
  try {
    const handle = await open(unfinished, 'wx', 0o600);
    try {
      let done = 0;
      for await (const chunk of archive.chunks) {
        if (signal?.aborted) throw new PapyriError('cancelled');
        await handle.writeFile(chunk);
        done += chunk.length;
        onProgress?.({ phase: 'files', unit: 'byte', done, total: archive.bytes });
      }
      if (done !== archive.bytes)
        throw new PapyriError('backup-interrupted', { detail: `${done} of ${archive.bytes} bytes came` });
      await handle.sync();
    } finally {
      await handle.close();
    }
    const written = await openBackup(unfinished);
    try {
      await written.verify(watch);
    } finally {
      await written.close();
    }
    await rename(unfinished, file);
    await syncFolder(path.dirname(path.resolve(file)));
    return written.manifest;
  } catch (error) {
    await rm(unfinished, { force: true });
    const code = failures[(error as NodeJS.ErrnoException).code ?? ''];
    throw code ? new PapyriError(code, { detail: file, cause: error }) : error;
  }
}
