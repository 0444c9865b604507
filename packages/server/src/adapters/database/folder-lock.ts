import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PapyriError } from '@papyri/core/errors';

const sqliteBusy = 5;

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
 * `errors`: PapyriError `data-folder-in-use`.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(path.join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === sqliteBusy) {
      throw new PapyriError('data-folder-in-use', { cause: error });
    }
    throw error;
  }
  held.add(database);
  return {
    release() {
      held.delete(database);
      if (database.isOpen) database.close();
    },
  };
}
