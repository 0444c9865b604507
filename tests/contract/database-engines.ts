import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openPglite } from '../../packages/server/src/adapters/database/pglite.ts';
import { openPostgres } from '../../packages/server/src/adapters/database/postgres.ts';
import { testSnapshot } from '../../packages/server/src/adapters/database/test-database.ts';
import type { Database } from '../../packages/server/src/database/database.ts';

/** A fresh, empty place for a database. */
export interface Place {
  open(): Promise<Database>;
  /** How a child process names it; undefined where none can reach it. */
  readonly argument: string | undefined;
  remove(): Promise<void>;
}

export const engines: { name: string; prepare: () => Promise<Place> }[] = [
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

/** `PAPYRI_TEST_POSTGRES=postgres://user@host/database` runs the suite on that server, in databases of its own. */
const server = process.env.PAPYRI_TEST_POSTGRES;
if (server) {
  engines.push({
    name: 'PostgreSQL',
    prepare: async () => {
      const name = `papyri_test_${randomUUID().replaceAll('-', '')}`;
      const admin = async (statement: string) => {
        const client = new pg.Client({ connectionString: server });
        await client.connect();
        await client.query(statement);
        await client.end();
      };
      await admin(`create database ${name}`);
      const address = new URL(server);
      address.pathname = name;
      return {
        open: () => openPostgres({ connectionString: address.href }),
        argument: address.href,
        remove: () => admin(`drop database ${name} with (force)`),
      };
    },
  });
}
