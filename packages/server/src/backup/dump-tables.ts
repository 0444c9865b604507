import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import { type Sha256, sha256Schema } from '@papyri/core/contracts/ids';
import { sql } from 'kysely';
import type { Executor, Transaction } from '../database/executor.ts';
import type { BackupWatch } from './backup.ts';
import type { BackupManifest, SavedTable } from './backup-manifest.ts';
import {
  appliedMigrations,
  namesInSql,
  savedTables,
  sequenceValues,
  type TableShape,
} from './saved-tables.ts';

/** Rows are fetched about a megabyte at a time, whatever their size. */
const batchBytes = 1024 * 1024;
const mostRowsAtOnce = 2000;

export type Dump = Pick<BackupManifest, 'migrations' | 'tables' | 'sequences'> & {
  /** Files that papers, texts, datasets and models refer to. */
  readonly blobs: readonly Sha256[];
};

/**
 * Writes every table, as it is at one moment, to `<folder>/<table>`: a line a row, each a JSON array of the values as
 * PostgreSQL writes them (text or null), in the order of the primary key, compressed. The same rows give the same file.
 * On the embedded database nothing else runs meanwhile.
 */
export async function dumpTables(
  database: Executor,
  folder: string,
  { signal, onProgress }: BackupWatch = {},
): Promise<Dump> {
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      // What a value is written as must not depend on the session.
      await sql`set local datestyle = 'ISO'`.execute(transaction);
      await sql`set local timezone = 'UTC'`.execute(transaction);
      await sql`set local extra_float_digits = 1`.execute(transaction);
      const migrations = await appliedMigrations(transaction);
      const tables: SavedTable[] = [];
      let done = 0;
      for (const table of await savedTables(transaction)) {
        const count = (rows: number) => {
          done += rows;
          onProgress?.({ phase: 'tables', unit: 'row', done });
        };
        tables.push(await dumpTable(transaction, table, path.join(folder, table.name), count, signal));
      }
      return {
        migrations: migrations.map(({ name, sha256 }) => ({ name, sha256: sha256Schema.parse(sha256) })),
        tables,
        sequences: [...(await sequenceValues(transaction))],
        blobs: await referencedBlobs(transaction),
      };
    });
}

async function dumpTable(
  transaction: Transaction,
  table: TableShape,
  file: string,
  onRows: (rows: number) => void,
  signal: AbortSignal | undefined,
): Promise<SavedTable> {
  let rows = 0;
  let bytes = 0;
  const lines = async function* () {
    for await (const batch of rowsOf(transaction, table)) {
      rows += batch.length;
      const text = Buffer.from(`${batch.join('\n')}\n`);
      bytes += text.length;
      yield text;
      onRows(batch.length);
    }
  };
  const hash = createHash('sha256');
  let stored = 0;
  const tap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      stored += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(
    Readable.from(lines(), { objectMode: false }),
    createZstdCompress(),
    tap,
    createWriteStream(file, { mode: 0o600 }),
    signal ? { signal } : {},
  );
  return {
    name: table.name,
    columns: table.columns.map(({ name }) => name),
    rows,
    bytes,
    stored: { bytes: stored, sha256: hash.digest('hex') as Sha256 },
  };
}

async function* rowsOf(transaction: Transaction, table: TableShape): AsyncGenerator<readonly string[]> {
  const values = table.columns.map(({ name }) => sql`${sql.ref(name)}::text`);
  const order = table.key.length === 0 ? sql`` : sql` order by ${namesInSql(table.key)}`;
  await sql`declare saved_rows no scroll cursor for
    select json_build_array(${sql.join(values)})::text as line from ${sql.table(table.name)}${order}`.execute(
    transaction,
  );
  for (let count = 20; ; ) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(count)} from saved_rows`.execute(
      transaction,
    );
    if (rows.length > 0) yield rows.map(({ line }) => line);
    if (rows.length < count) break;
    const average = rows.reduce((sum, { line }) => sum + line.length, 0) / rows.length;
    count = Math.min(mostRowsAtOnce, Math.max(1, Math.round(batchBytes / average)));
  }
  await sql`close saved_rows`.execute(transaction);
}

/** Columns that name files, in tables that came after the first migration: a backup is made before an update, too. */
const laterReferences = [
  ['dataset_file', 'sha256'],
  ['model_artefact', 'sha256'],
] as const;

/** Names of all files that something refers to. */
export async function referencedBlobs(database: Executor): Promise<readonly Sha256[]> {
  const there = new Set((await savedTables(database)).map(({ name }) => name));
  const later = laterReferences
    .filter(([table]) => there.has(table))
    .map(([table, column]) => sql`union select ${sql.ref(column)} from ${sql.table(table)}`);
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from source_file
    union select clean_blob from document
    union select source_sha256 from document
    ${sql.join(later, sql` `)}
    order by 1`.execute(database);
  return rows.flatMap(({ sha256 }) => sha256Schema.safeParse(sha256).data ?? []);
}
