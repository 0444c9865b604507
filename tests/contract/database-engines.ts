import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPglite } from '../../packages/server/src/adapters/database/pglite.ts';
import { openPostgres } from '../../packages/server/src/adapters/database/postgres.ts';
import { testSnapshot } from '../../packages/server/src/adapters/database/test-database.ts';
import { createTestPlace } from '../../packages/server/src/adapters/database/test-postgres.ts';
import type { Database } from '../../packages/server/src/database/database.ts';

/** A fresh, empty place for a database. */
export interface Place {
  open(): Promise<Database>;
  /** How a child process names it; undefined where none can reach it. */
  readonly argument: string | undefined;
  remove(): Promise<void>;
}

const embedded: { name: string; prepare: () => Promise<Place> }[] = [
  {
    name: 'PGlite in memory',
    prepare: async () => ({
      open: () => openPglite({ dataDir: 'memory://' }),
      argument: undefined,
      remove: async () => {},
    }),
  },
  {
    name: 'PGlite in a folder',
    prepare: async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'papyri-database-'));
      const snapshot = await testSnapshot();
      return {
        open: () => openPglite({ dataDir: folder, snapshot }),
        argument: folder,
        remove: () => rm(folder, { recursive: true, force: true }),
      };
    },
  },
];

const served: typeof embedded = [
  {
    name: 'PostgreSQL',
    prepare: async () => {
      const { url, remove } = await createTestPlace(process.env.PAPYRI_TEST_POSTGRES ?? '');
      return { open: () => openPostgres({ connectionString: url }), argument: url, remove };
    },
  },
];

/** The engines of this run: the projects `e2e` and `postgres` of vitest.config.ts share the suites. */
export const engines = process.env.PAPYRI_TEST_ENGINE === 'postgres' ? served : embedded;
