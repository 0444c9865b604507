import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PapyriError } from '@papyri/core/errors';
import { type Kysely, sql } from 'kysely';
import type { Executor } from './executor.ts';
import type { Tables } from './tables.ts';

/** Any number that nothing else uses: who holds this advisory lock migrates. */
const migrationLock = 7_270_116;

/** Where the project's migrations are. */
export const migrationsFolder: string = path.join(import.meta.dirname, '..', '..', 'migrations');

export interface Migration {
  /** File name without `.sql`: a four-digit number and words. */
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

/** Reads the numbered SQL files of a folder, in order. Fails when a file is misnamed or a number is missing or twice. */
export async function readMigrations(folder: string = migrationsFolder): Promise<readonly Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file, index) => {
      const expected = String(index + 1).padStart(4, '0');
      if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(file) || !file.startsWith(expected)) {
        throw new Error(`migration ${file} should be named ${expected}_<words>.sql`);
      }
      // A checkout with Windows line ends is still the same migration.
      const text = (await readFile(path.join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
      return { name: file.slice(0, -4), sql: text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/**
 * Brings the database forward. Each migration runs in its own transaction and is recorded with the hash of its file;
 * one that fails leaves nothing of itself behind. Processes that start together wait for each other.
 * Fails when an applied file was changed since; PapyriError `database-newer` when the database knows migrations that are
 * not here.
 * @returns the names of those applied now.
 */
export async function migrate(
  kysely: Kysely<Tables>,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const applied: string[] = [];
  while (true) {
    const name = await kysely.transaction().execute((transaction) => applyNext(transaction, migrations));
    if (name === undefined) return applied;
    applied.push(name);
  }
}

/** Applies the first migration that is missing. The lock falls with the transaction, so each asks again what is there. */
async function applyNext(
  transaction: Executor,
  migrations: readonly Migration[],
): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(transaction);
  await sql`create table if not exists migration (
    name text primary key,
    sha256 text not null,
    applied_at timestamptz not null default now()
  )`.execute(transaction);
  const known = await transaction
    .selectFrom('migration')
    .select(['name', 'sha256'])
    .orderBy('name')
    .execute();
  checkKnown(known, migrations);

  const next = migrations[known.length];
  if (next === undefined) return undefined;
  await sql.raw(next.sql).execute(transaction);
  await transaction.insertInto('migration').values({ name: next.name, sha256: next.sha256 }).execute();
  return next.name;
}

/** Fails where the database is not what these migrations made. PapyriError `database-newer` where it knows more of them. */
export function checkKnown(
  known: readonly { readonly name: string; readonly sha256: string }[],
  migrations: readonly Migration[],
): void {
  for (const [index, row] of known.entries()) {
    const migration = migrations[index];
    if (migration === undefined) throw new PapyriError('database-newer', { detail: `it has ${row.name}` });
    if (migration.name !== row.name)
      throw new Error(
        `the database was migrated by another version of Papyri: it has ${row.name} where this one has ${migration.name}`,
      );
    if (migration.sha256 !== row.sha256)
      throw new Error(`migration ${row.name} was changed after it had been applied; add a new one instead`);
  }
}
