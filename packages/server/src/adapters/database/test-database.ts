import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '../../database/database.ts';
import { migrate, readMigrations } from '../../database/migrate.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';
import { createTestPlace } from './test-postgres.ts';

const cacheFolder = path.join(
  import.meta.dirname,
  ...['..', '..', '..', '..', '..', 'node_modules', '.cache', 'papyri'],
);

/**
 * A migrated database that ends when it is closed, for tests: in memory, a copy of `testSnapshot`, in about half a
 * second. In the `postgres` project of vitest.config.ts it is a copy on the PostgreSQL server of
 * tests/support/postgres-setup.ts, so that the same tests run on both engines.
 */
export async function openTestDatabase(): Promise<Database> {
  // biome-ignore lint/style/noProcessEnv: the test runner says which engine its tests run on
  const { PAPYRI_TEST_ENGINE, PAPYRI_TEST_POSTGRES, PAPYRI_TEST_TEMPLATE } = process.env;
  if (PAPYRI_TEST_ENGINE !== 'postgres' || PAPYRI_TEST_POSTGRES === undefined)
    return openPglite({ dataDir: 'memory://', snapshot: await testSnapshot() });
  const place = await createTestPlace(PAPYRI_TEST_POSTGRES, PAPYRI_TEST_TEMPLATE);
  const database = await openPostgres({ connectionString: place.url });
  return {
    ...database,
    close: async () => {
      await database.close();
      await place.remove();
    },
  };
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
