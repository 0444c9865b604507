import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { migrate, readMigrations } from '../../database/migrate.ts';
import { openPglite, type PgliteDatabase } from './pglite.ts';

const cacheFolder = path.join(
  import.meta.dirname,
  ...['..', '..', '..', '..', '..', 'node_modules', '.cache', 'papyri'],
);

/**
 * A migrated database in memory, for tests: a copy of `testSnapshot`, in about half a second.
 */
export async function openTestDatabase(): Promise<PgliteDatabase> {
  return openPglite({ dataDir: 'memory://', snapshot: await testSnapshot() });
}

/**
 * The dump of a migrated database. The first test on a machine runs initdb and the migrations and keeps the result
 * under node_modules, named by the engine and the migrations; the others read it.
 */
export async function testSnapshot(): Promise<Uint8Array> {
  const migrations = await readMigrations();
  const engine = await readFile(
    new URL('../package.json', import.meta.resolve('@electric-sql/pglite')),
    'utf8',
  );
  const key = createHash('sha256').update([engine, ...migrations.map((one) => one.sha256)].join('\n'));
  const file = path.join(cacheFolder, `database-${key.digest('hex').slice(0, 16)}.tar`);

  const kept = await readFile(file).catch(() => undefined);
  if (kept) return kept;

  const database = await openPglite({ dataDir: 'memory://' });
  await migrate(database.kysely, migrations);
  const snapshot = await database.snapshot();
  await database.close();
  await mkdir(cacheFolder, { recursive: true });
  // Test files run side by side: whole or not there, never half.
  const unfinished = `${file}.${process.pid}-${performance.now()}`;
  await writeFile(unfinished, snapshot);
  await rename(unfinished, file);
  return snapshot;
}
