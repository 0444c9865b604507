import { createHash } from 'node:crypto';
import { open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Sha256 } from '@papyri/core/contracts/ids';

/** A file that nobody has written to for an hour was left by a process that is gone. */
const abandonedMs = 60 * 60 * 1000;

/**
 * Writes a stream to a new file and gives its name by content and its size in bytes.
 * @param sync true to have all of it on disk before this resolves
 */
export async function writeHashed(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  { sync }: { readonly sync: boolean },
): Promise<{ sha256: Sha256; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  // An upload may be private: for its owner's eyes only, wherever the folder lies.
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      size += chunk.byteLength;
      await handle.writeFile(chunk);
    }
    if (sync) await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex') as Sha256, size };
}

/** Removes what processes left half written when they died; files that are being written stay. */
export async function sweepAbandoned(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const found = await orMissing(stat(file));
    if (found && found.mtimeMs < now - abandonedMs) await rm(file, { force: true });
  }
}

/** What a read gives, or undefined where there is no such file. */
export async function orMissing<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
