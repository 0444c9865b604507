import { PapyriError } from '@papyri/core/errors';
import type { BlobStore } from '@papyri/core/ports/blob-store';
import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Executor } from '../database/executor.ts';
import { type Migration, migrate } from '../database/migrate.ts';
import type { BackupWatch } from './backup.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { loadTables } from './load-tables.ts';
import type { BackupFile } from './read-backup.ts';
import { appliedMigrations, savedTables } from './saved-tables.ts';

/** Tables that hold something in a new database, too. */
const filledByMigrations = ['principal', 'model_traffic', 'model_version', 'model_alias'];

export interface RestoreTarget {
  readonly database: Pick<Database, 'kysely'>;
  readonly blobs: Pick<BlobStore, 'putStream' | 'size'>;
  readonly migrations: readonly Migration[];
}

/**
 * Says whether this version can restore a backup, before anything is touched.
 * `errors`: PapyriErrors `backup-newer`, `backup-unreadable`.
 */
export function checkRestorable(manifest: BackupManifest, migrations: readonly Migration[]): void {
  for (const [index, { name, sha256 }] of manifest.migrations.entries()) {
    const own = migrations[index];
    if (own === undefined)
      throw new PapyriError('backup-newer', { detail: `made by Papyri ${manifest.version}` });
    if (own.name !== name || own.sha256 !== sha256)
      throw new PapyriError('backup-unreadable', { detail: `its database was made another way: ${name}` });
  }
  if (manifest.migrations.length === 0)
    throw new PapyriError('backup-unreadable', { detail: 'it holds no database' });
}

/** True where nobody put anything into this database yet. */
export async function isEmpty(database: Executor): Promise<boolean> {
  for (const { name } of await savedTables(database)) {
    if (filledByMigrations.includes(name)) continue;
    const { rows } = await sql<{ some: boolean }>`
      select exists (select from ${sql.table(name)}) as some`.execute(database);
    if (rows[0]?.some) return false;
  }
  return true;
}

/**
 * Brings a verified backup into an empty database and a file store, then brings the schema forward to this version.
 * Gives how many files are nowhere: neither in the backup nor in the store.
 * `errors`: PapyriErrors `data-folder-not-empty`, `backup-newer`, `backup-unreadable`, `cancelled`, `storage-full`.
 */
export async function restoreInto(
  { database, blobs, migrations }: RestoreTarget,
  backup: BackupFile,
  watch: BackupWatch = {},
): Promise<{ readonly missingFiles: number }> {
  const { manifest } = backup;
  const { kysely } = database;
  checkRestorable(manifest, migrations);
  const applied = await appliedMigrations(kysely);
  if (!(await isEmpty(kysely)) || applied.length > manifest.migrations.length)
    throw new PapyriError('data-folder-not-empty', { detail: 'give an empty database' });
  // Files first: no row may refer to what is not there.
  const missingFiles = await restoreBlobs(blobs, backup, watch);
  await migrate(kysely, migrations.slice(0, manifest.migrations.length));
  await kysely.transaction().execute((transaction) => loadTables(transaction, backup, watch));
  await migrate(kysely, migrations);
  return { missingFiles };
}

async function restoreBlobs(
  blobs: RestoreTarget['blobs'],
  backup: BackupFile,
  { signal, onProgress }: BackupWatch,
): Promise<number> {
  const { files, missing } = backup.manifest.blobs;
  const total = files.reduce((sum, [, size]) => sum + size, 0);
  let done = 0;
  let lost = missing.length;
  for (const [sha256, size] of files) {
    if (signal?.aborted) throw new PapyriError('cancelled');
    const content = backup.blob(sha256);
    if (content) {
      const stored = await blobs.putStream(content, { maxBytes: size });
      if (stored.sha256 !== sha256)
        throw new PapyriError('backup-unreadable', { detail: `${sha256} is damaged` });
    } else if ((await blobs.size(sha256)) === undefined) lost += 1;
    done += size;
    onProgress?.({ phase: 'files', unit: 'byte', done, total });
  }
  return lost;
}
