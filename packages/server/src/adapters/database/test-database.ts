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
 * A migrated database in memory, for tests. The first on a machine runs initdb and the migrations and keeps a dump
 * of the result under node_modules; the others start from that, in about half a second.
 */
export async function openTestDatabase(): Promise<PgliteDatabase> {
  const migrations = await readMigrations();
  const engine = await readFile(
    new URL('../package.json', import.meta.resolve('@electric-sql/pglite')),
    'utf8',
  );
  const key = createHash('sha256').update([engine, ...migrations.map((one) => one.sha256)].join('\n'));
  const file = path.join(cacheFolder, `database-${key.digest('hex').slice(0, 16)}.tar`);

  const snapshot = await readFile(file).catch(() => undefined);
  if (snapshot) return openPglite({ dataDir: 'memory://', snapshot });

  const database = await openPglite({ dataDir: 'memory://' });
  await migrate(database.kysely, migrations);
  await mkdir(cacheFolder, { recursive: true });
  // Test files run side by side: whole or not there, never half.
  const unfinished = `${file}.${process.pid}-${performance.now()}`;
  await writeFile(unfinished, await database.snapshot());
  await rename(unfinished, file);
  return database;
}
