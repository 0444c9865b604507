import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Sha256, sha256Schema } from '@papyri/core/contracts/ids';
import type { BlobStore } from '@papyri/core/ports/blob-store';
import type { Clock } from '@papyri/core/ports/clock';
import { storageFailure } from '../../storage-failure.ts';
import { syncFolder } from '../sync-files.ts';
import { limitedChunks } from './limited-chunks.ts';
import { orMissing, sweepAbandoned, writeHashed } from './unfinished-files.ts';

/** Where a write waits until all of it is there. */
const unfinishedName = 'unfinished';

/** `00` to `ff`: blobs are spread over folders by the first byte of their name. */
const shelves = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Blobs as files `<folder>/ab/cdef…`, named by their SHA-256. A blob is written aside, synced and moved into its
 * place, so that under its name there is all of it or nothing; several processes may share the folder.
 */
export async function openFolderBlobStore(options: {
  readonly folder: string;
  readonly clock: Pick<Clock, 'now'>;
}): Promise<BlobStore> {
  const { folder, clock } = options;
  const unfinished = path.join(folder, unfinishedName);
  await mkdir(unfinished, { recursive: true });
  // Made now, so that no writer relies on a folder whose own name is not on disk yet.
  await Promise.all(shelves.map((shelf) => mkdir(path.join(folder, shelf), { recursive: true })));
  await syncFolder(folder);
  await syncFolder(path.dirname(path.resolve(folder)));
  await sweepAbandoned(unfinished, clock.now());

  const fileOf = (sha256: Sha256) => {
    // The name becomes a path: never trust that it is one.
    const name = sha256Schema.parse(sha256);
    return path.join(folder, name.slice(0, 2), name.slice(2));
  };

  const write = async (chunks: AsyncIterable<Uint8Array>) => {
    const aside = path.join(unfinished, randomUUID());
    try {
      const written = await writeHashed(aside, chunks, { sync: true });
      await moveIntoPlace(aside, fileOf(written.sha256), written.size);
      return written;
    } catch (error) {
      await rm(aside, { force: true }).catch(() => {});
      throw storageFailure(error) ?? error;
    }
  };

  return {
    put: (bytes) => write(once(bytes)),
    putStream: (chunks, limits) => write(limitedChunks(chunks, limits)),
    get: (sha256) => orMissing(readFile(fileOf(sha256))),
    async stream(sha256, range) {
      const file = fileOf(sha256);
      const size = await sizeOf(file);
      if (size === undefined) return undefined;
      return readRange(file, range?.start ?? 0, Math.min(range?.end ?? size, size));
    },
    size: (sha256) => sizeOf(fileOf(sha256)),
    async *list() {
      for (const shelf of shelves)
        for (const name of await readdir(path.join(folder, shelf))) {
          const sha256 = sha256Schema.safeParse(`${shelf}${name}`);
          if (sha256.success) yield sha256.data;
        }
    },
    async delete(sha256) {
      const file = fileOf(sha256);
      await rm(file, { force: true });
      await syncFolder(path.dirname(file));
    },
  };
}

/** Gives a synced file its name and makes the name durable, also where another writer of the same bytes was first. */
async function moveIntoPlace(from: string, to: string, size: number): Promise<void> {
  if ((await sizeOf(to)) === size) await rm(from);
  else await rename(from, to);
  await syncFolder(path.dirname(to));
}

async function* readRange(file: string, start: number, end: number): AsyncGenerator<Uint8Array> {
  if (start >= end) return;
  const handle = await open(file);
  yield* handle.createReadStream({ start, end: end - 1 });
}

async function sizeOf(file: string): Promise<number | undefined> {
  return (await orMissing(stat(file)))?.size;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
