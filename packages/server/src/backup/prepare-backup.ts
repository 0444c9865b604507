import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Sha256 } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import type { BlobStore } from '@papyri/core/ports/blob-store';
import type { Clock } from '@papyri/core/ports/clock';
import type { Database } from '../database/database.ts';
import { version } from '../version.ts';
import { archiveBytes, blobEntry, entryTime, tableEntry } from './archive-entries.ts';
import type { BackupWatch } from './backup.ts';
import { type BackupManifest, backupFormat, largestManifestBytes } from './backup-manifest.ts';
import { type Dump, dumpTables, referencedBlobs } from './dump-tables.ts';
import { endOfTar, tarHeader, tarPadding } from './tar.ts';

/** Sizes asked for at once; each may be a request to S3. */
const sizesAtOnce = 16;
/** How often to begin again where papers were deleted for good in the middle. */
const mostTries = 3;

/** What a backup is made from. */
export interface BackupSource {
  readonly database: Pick<Database, 'kysely'>;
  readonly blobs: Pick<BlobStore, 'size' | 'stream'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** A backup of one moment, ready to be written. The tables lie aside until `dispose`; files come from their store. */
export interface PreparedBackup {
  readonly manifest: BackupManifest;
  /** Of all that `stream` gives. */
  readonly bytes: number;
  /** The archive. Fails when a file has gone meanwhile; then make another. */
  stream(): AsyncGenerator<Uint8Array>;
  dispose(): Promise<void>;
}

/**
 * Takes the tables of one moment and looks up the files that belong to them.
 * @param options.spool where the tables may lie meanwhile; made where it is missing
 */
export async function prepareBackup(
  source: BackupSource,
  options: { readonly spool: string; readonly blobs: 'included' | 'referenced' },
  watch: BackupWatch = {},
): Promise<PreparedBackup> {
  await mkdir(options.spool, { recursive: true });
  // mkdtemp makes it for its owner's eyes only.
  const folder = await mkdtemp(path.join(options.spool, 'unfinished-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    const createdAt = new Date(source.clock.now()).toISOString();
    const { dump, files, missing } = await consistentDump(source, folder, watch);
    const manifest: BackupManifest = {
      format: backupFormat,
      version,
      createdAt,
      migrations: dump.migrations,
      tables: dump.tables,
      sequences: dump.sequences,
      blobs: { kind: options.blobs, files, missing },
    };
    const written = manifestBytes(manifest);
    return {
      manifest,
      bytes: archiveBytes(written.length, manifest),
      stream: () => archive(source, manifest, written, folder),
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** A manifest as it stands in the archive. */
export function manifestBytes(manifest: BackupManifest): Buffer {
  const bytes = Buffer.from(JSON.stringify(manifest));
  if (bytes.length > largestManifestBytes)
    throw new PapyriError('request-too-large', { detail: 'there are more files than one backup can hold' });
  return bytes;
}

/** The tables, with files that are still there: a paper deleted for good in between takes its file along. */
async function consistentDump(
  { database, blobs }: BackupSource,
  folder: string,
  watch: BackupWatch,
): Promise<{ readonly dump: Dump; readonly files: [Sha256, number][]; readonly missing: Sha256[] }> {
  for (let tries = 1; ; tries += 1) {
    const dump = await dumpTables(database.kysely, folder, watch);
    const files: [Sha256, number][] = [];
    const missing: Sha256[] = [];
    for (let start = 0; start < dump.blobs.length; start += sizesAtOnce) {
      watch.signal?.throwIfAborted();
      const names = dump.blobs.slice(start, start + sizesAtOnce);
      const sizes = await Promise.all(names.map((name) => blobs.size(name)));
      for (const [index, name] of names.entries()) {
        const size = sizes[index];
        if (size === undefined) missing.push(name);
        else files.push([name, size]);
      }
      watch.onProgress?.({
        phase: 'files',
        unit: 'file',
        done: start + names.length,
        total: dump.blobs.length,
      });
    }
    if (missing.length === 0 || tries === mostTries) return { dump, files, missing };
    const referenced = new Set(await referencedBlobs(database.kysely));
    if (missing.every((name) => referenced.has(name))) return { dump, files, missing };
  }
}

async function* archive(
  { blobs }: BackupSource,
  manifest: BackupManifest,
  written: Buffer,
  folder: string,
): AsyncGenerator<Uint8Array> {
  const modifiedAt = entryTime(manifest);
  yield* entry('manifest.json', written.length, modifiedAt, [written]);
  for (const { name, stored } of manifest.tables)
    yield* entry(tableEntry(name), stored.bytes, modifiedAt, createReadStream(path.join(folder, name)));
  if (manifest.blobs.kind === 'included')
    for (const [sha256, size] of manifest.blobs.files) {
      const bytes = await blobs.stream(sha256);
      if (!bytes) throw new PapyriError('backup-interrupted', { detail: 'a paper was deleted meanwhile' });
      yield* entry(blobEntry(sha256), size, modifiedAt, bytes);
    }
  yield endOfTar;
}

/** One file of the archive. */
export async function* entry(
  name: string,
  size: number,
  modifiedAt: number,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield tarHeader({ name, size, modifiedAt });
  let left = size;
  for await (const chunk of content) {
    left -= chunk.length;
    yield chunk;
  }
  if (left !== 0) throw new PapyriError('backup-interrupted', { detail: `${name} has changed meanwhile` });
  yield tarPadding(size);
}
