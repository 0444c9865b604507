import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PapyriError } from '@papyri/core/errors';
import { storageFailure } from '../../storage-failure.ts';

/** https://sqlite.org/rescode.html */
const sqliteBusy = 5;
const sqliteFailures: Readonly<Record<number, 'storage-full' | 'storage-read-only'>> = {
  8: 'storage-read-only', // SQLITE_READONLY
  13: 'storage-full', // SQLITE_FULL
  14: 'storage-read-only', // SQLITE_CANTOPEN
};

function lockFailure(error: unknown): unknown {
  const { errcode = 0 } = error as { errcode?: number };
  if (errcode === sqliteBusy) return new PapyriError('data-folder-in-use', { cause: error });
  // The lowest byte: the rest tells the same more closely.
  const code = sqliteFailures[errcode & 0xff];
  return code ? new PapyriError(code, { cause: error }) : error;
}

/** A lock is a live object here: garbage collection of its database would let go of the folder while it is in use. */
const held = new Set<DatabaseSync>();

/** Holds a folder for this process; the operating system lets go of it when the process ends, also by kill -9. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes a folder for this process alone, with SQLite's file locks, which work on Linux, macOS and Windows alike.
 * Creates the folder where it is missing. Never open the lock file in another way: POSIX drops a process's locks
 * when it closes any descriptor of the file.
 * `errors`: PapyriErrors `data-folder-in-use`, `storage-full`, `storage-read-only`.
 */
export function lockFolder(folder: string): FolderLock {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    database = new DatabaseSync(path.join(folder, 'lock.sqlite'), { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    throw storageFailure(error) ?? lockFailure(error);
  }
  const locked = database;
  held.add(locked);
  return {
    release() {
      held.delete(locked);
      if (locked.isOpen) locked.close();
    },
  };
}
