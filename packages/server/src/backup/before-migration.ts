import path from 'node:path';
import { checkKnown, type Migration } from '../database/migrate.ts';
import { fileTime, keptBackups, noteChecked, prune, tidyBackups } from './kept-backups.ts';
import { type BackupSource, prepareBackup } from './prepare-backup.ts';
import { appliedMigrations } from './saved-tables.ts';
import { writeBackupFile } from './write-backup-file.ts';

const prefix = 'before-';
/** Of the last updates. */
const limits = { keep: 3, maxBytes: Number.POSITIVE_INFINITY };

/**
 * Saves the tables of a database that is about to be brought forward, so that an update that goes wrong can be undone
 * with the version before. Gives the file; undefined where nothing is to be brought forward or there is nothing yet.
 * `errors`: PapyriErrors `database-newer`, `storage-full`, `storage-read-only`: then nothing must be brought forward.
 */
export async function backupBeforeMigration(
  source: BackupSource,
  options: { readonly folder: string; readonly migrations: readonly Migration[] },
): Promise<string | undefined> {
  const { folder, migrations } = options;
  const known = await appliedMigrations(source.database.kysely);
  checkKnown(known, migrations);
  const next = migrations[known.length];
  if (known.length === 0 || next === undefined) return undefined;
  const now = source.clock.now();
  await tidyBackups(folder, now);
  const prepared = await prepareBackup(source, { spool: folder, blobs: 'referenced' });
  try {
    const file = path.join(folder, `${prefix}${next.name}-${fileTime(now)}.tar`);
    await writeBackupFile(file, { chunks: prepared.stream(), bytes: prepared.bytes });
    await noteChecked(file, now);
    await prune(await keptBackups(folder, prefix), limits);
    return file;
  } finally {
    await prepared.dispose();
  }
}
