import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Sha256 } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import type { BlobStore } from '@papyri/core/ports/blob-store';
import type { Clock } from '@papyri/core/ports/clock';
import { openFolderBlobStore } from '../adapters/blob-store/folder.ts';
import { packagedTemplate } from '../adapters/database/database-template.ts';
import { lockFolder } from '../adapters/database/folder-lock.ts';
import { openPglite } from '../adapters/database/pglite.ts';
import { fileKeyStore } from '../adapters/key-store/file.ts';
import { syncFolder, syncTree } from '../adapters/sync-files.ts';
import type { Migration } from '../database/migrate.ts';
import type { BackupWatch } from './backup.ts';
import type { BackupFile } from './read-backup.ts';
import { checkRestorable, restoreInto } from './restore.ts';
import { finishSwap, holdsLibrary, replacedFolders, swapIn } from './swap-folder.ts';

export interface FolderRestore {
  readonly missingFiles: number;
  /** Folder in the data folder where what was there before lies. */
  readonly replaced?: string;
}

/**
 * Restores a verified backup into a data folder with the embedded database. All of it is made beside what is there
 * and moved into place at the end: a failure, a kill or a power cut leaves the old or the new, whole.
 * `errors`: PapyriErrors `data-folder-in-use`, `data-folder-not-empty` without `replace`, those of `restoreInto`.
 */
export async function restoreFolder(
  options: {
    readonly dataDir: string;
    readonly replace: boolean;
    readonly clock: Clock;
    readonly migrations: readonly Migration[];
    /** The file store, where it is not in the data folder. */
    readonly blobs?: BlobStore;
  },
  backup: BackupFile,
  watch: BackupWatch = {},
): Promise<FolderRestore> {
  const { dataDir, clock, migrations } = options;
  checkRestorable(backup.manifest, migrations);
  const lock = lockFolder(dataDir);
  try {
    await finishSwap(dataDir);
    if (holdsLibrary(dataDir) && !options.replace) throw new PapyriError('data-folder-not-empty');
    for (const left of await readdir(dataDir))
      if (left.startsWith('restoring-')) await rm(path.join(dataDir, left), { recursive: true, force: true });
    const incoming = `restoring-${randomUUID()}`;
    const folder = path.join(dataDir, incoming);
    await mkdir(folder, { mode: 0o700 });
    try {
      const blobs = options.blobs ?? (await blobsBeside(dataDir, folder, clock));
      const missingFiles = await restoreParts({ folder, blobs, migrations, backup, watch });
      await syncTree(folder);
      const replaced = await swapIn(dataDir, incoming, clock.now());
      return { missingFiles, ...(replaced === undefined ? {} : { replaced }) };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } finally {
    lock.release();
  }
}

/**
 * Puts back what the last restore replaced; what is there now is put aside in its turn, under the name that it gives.
 * `errors`: PapyriErrors `data-folder-in-use`, `not-found` where nothing was replaced.
 */
export async function undoRestore(dataDir: string, clock: Clock): Promise<string | undefined> {
  const lock = lockFolder(dataDir);
  try {
    await finishSwap(dataDir);
    const last = (await replacedFolders(dataDir)).at(-1);
    if (last === undefined) throw new PapyriError('not-found', { detail: 'nothing was replaced here' });
    return await swapIn(dataDir, last, clock.now());
  } finally {
    lock.release();
  }
}

async function restoreParts(parts: {
  readonly folder: string;
  readonly blobs: BlobStore;
  readonly migrations: readonly Migration[];
  readonly backup: BackupFile;
  readonly watch: BackupWatch;
}): Promise<number> {
  const { folder, blobs, migrations, backup, watch } = parts;
  const latest = backup.manifest.migrations.length === migrations.length;
  // A template is a database of this version's schema: of no use for what must be an older one first.
  const template = latest ? packagedTemplate() : undefined;
  const database = await openPglite({ dataDir: folder, template });
  let missingFiles: number;
  try {
    ({ missingFiles } = await restoreInto({ database, blobs, migrations }, backup, watch));
  } finally {
    await database.close();
  }
  const keys = Object.entries((await backup.keys()) ?? {});
  const store = fileKeyStore(path.join(folder, 'keys.json'));
  for (const [origin, key] of keys) await store.put(origin, key);
  return missingFiles;
}

/** A new file store that finds what the old one has: the bytes of a name never change, so both may share them. */
async function blobsBeside(dataDir: string, folder: string, clock: Clock): Promise<BlobStore> {
  const store = await openFolderBlobStore({ folder: path.join(folder, 'blobs'), clock });
  const borrow = async (sha256: Sha256) => {
    const place = path.join('blobs', sha256.slice(0, 2), sha256.slice(2));
    const [old, here] = [path.join(dataDir, place), path.join(folder, place)];
    if (!existsSync(old) || existsSync(here)) return;
    // Not every file system has hard links.
    await link(old, here).catch(() => copyFile(old, here));
    await syncFolder(path.dirname(here));
  };
  return {
    ...store,
    size: async (sha256) => {
      await borrow(sha256);
      return store.size(sha256);
    },
  };
}
