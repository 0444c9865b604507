import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { KeyStore } from '../../settings/key-store.ts';
import { syncFolder } from '../sync-files.ts';

const keysSchema = z.record(z.string(), z.string());

/** Read and write for the owner alone. Windows knows no such modes: there the folder's own permissions protect it. */
const ownerOnly = 0o600;

/**
 * Keys in one JSON file that only its owner can read. Written beside it and renamed, so that it is whole at any time, and
 * synced before a call resolves. A file that is damaged holds no keys.
 */
export function fileKeyStore(path: string): KeyStore {
  // One change at a time: each writes the whole file.
  let last: Promise<unknown> = Promise.resolve();

  const change = (edit: (keys: Map<string, string>) => void): Promise<void> => {
    const done = last.then(async () => {
      const keys = await read(path);
      edit(keys);
      await write(path, keys);
    });
    last = done.catch(() => {});
    return done;
  };

  return {
    get: async (origin) => (await read(path)).get(origin),
    put: (origin, key) => change((keys) => void keys.set(origin, key)),
    forget: (origin) => change((keys) => void keys.delete(origin)),
  };
}

async function read(path: string): Promise<Map<string, string>> {
  try {
    return new Map(Object.entries(keysSchema.parse(JSON.parse(await readFile(path, 'utf8')))));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Not there, or no JSON of ours; what cannot be read for another reason is not taken for empty and overwritten.
    if (code === undefined || code === 'ENOENT') return new Map();
    throw error;
  }
}

async function write(path: string, keys: ReadonlyMap<string, string>): Promise<void> {
  const beside = `${path}.${randomUUID()}`;
  const file = await open(beside, 'wx', ownerOnly);
  try {
    await file.writeFile(`${JSON.stringify(Object.fromEntries(keys), null, 2)}\n`);
    await file.sync();
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(beside, path);
  await syncFolder(dirname(path));
}
