import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packTemplate } from '@papyri/server/adapters/database/database-template';
import { openPglite } from '@papyri/server/adapters/database/pglite';
import { dbosWorkflows } from '@papyri/server/adapters/workflows/dbos';
import { migrate, readMigrations } from '@papyri/server/database/migrate';
import { createLogger } from '@papyri/server/log';

/** A new database as it is after the first start of the program: migrated, and with the tables of the workflow engine. */
export async function databaseTemplate(): Promise<Uint8Array> {
  const dataDir = await mkdtemp(join(tmpdir(), 'papyri-template-'));
  try {
    const database = await openPglite({ dataDir });
    await migrate(database.kysely, await readMigrations());
    const log = createLogger({ level: 'warn', pretty: false }, 'stderr');
    const workflows = dbosWorkflows({ pool: database.pool, log, executorId: 'template' });
    await workflows.launch();
    await workflows.close();
    await database.pool.query('VACUUM (FULL, FREEZE, ANALYZE)');
    await database.close();
    return await packTemplate(join(dataDir, 'pg'));
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
