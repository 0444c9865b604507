import { openPostgres } from '@papyri/server/adapters/database/postgres';
import { migrate, readMigrations } from '@papyri/server/database/migrate';
import pg from 'pg';
import { startPostgres } from './postgres.ts';

/**
 * Before the tests of the `postgres` project: a server (PAPYRI_TEST_POSTGRES, else npm's own) and on it a migrated
 * database, which each test file copies (`openTestDatabase`).
 */
export async function setup(): Promise<() => Promise<void>> {
  const given = process.env.PAPYRI_TEST_POSTGRES;
  const server = given === undefined ? await startPostgres() : { url: given, stop: async () => {} };
  const template = new URL(server.url);
  template.pathname = `papyri_template_${process.pid}`;
  const administer = async (statement: string) => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await administer(`create database ${template.pathname.slice(1)}`);
  const database = await openPostgres({ connectionString: template.href });
  await migrate(database.kysely, await readMigrations());
  await database.close();
  process.env.PAPYRI_TEST_POSTGRES = server.url;
  process.env.PAPYRI_TEST_TEMPLATE = template.href;
  return async () => {
    await administer(`drop database ${template.pathname.slice(1)} with (force)`);
    await server.stop();
  };
}
