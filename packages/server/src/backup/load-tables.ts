import { PapyriError } from '@papyri/core/errors';
import { sql } from 'kysely';
import type { Transaction } from '../database/executor.ts';
import type { BackupWatch } from './backup.ts';
import type { SavedTable } from './backup-manifest.ts';
import type { BackupFile } from './read-backup.ts';
import { namesInSql, savedTables, type TableShape } from './saved-tables.ts';

/** Rows go in about a megabyte at a time. */
const batchCharacters = 1024 * 1024;
const mostRowsAtOnce = 1000;

/**
 * Puts the rows of a backup in the place of those that are here. The schema must be the one that the backup was made
 * from. PapyriError `backup-unreadable` where it does not fit; what PostgreSQL says of values that it does not take.
 */
export async function loadTables(
  transaction: Transaction,
  backup: BackupFile,
  { signal, onProgress }: BackupWatch = {},
): Promise<void> {
  const { tables, sequences } = backup.manifest;
  const shapes = new Map((await savedTables(transaction)).map((shape) => [shape.name, shape]));
  for (const table of tables) checkShape(table, shapes.get(table.name));
  const absent = [...shapes.keys()].filter((name) => !tables.some((table) => table.name === name));
  if (absent.length > 0) throw unfit(`${absent.join(', ')} is missing in it`);

  // What the migrations put there is in the backup, too, as it was.
  await sql`truncate ${sql.join([...shapes.keys()].map((name) => sql.table(name)))}`.execute(transaction);
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  for (const table of tables) {
    const shape = shapes.get(table.name);
    if (!shape) continue;
    for await (const batch of batches(backup.rows(table))) {
      if (signal?.aborted) throw new PapyriError('cancelled');
      await insert(transaction, table, shape, batch);
      done += batch.length;
      onProgress?.({ phase: 'tables', unit: 'row', done, total });
    }
  }
  const { rows } = await sql<{ name: string }>`
    select sequencename as name from pg_sequences where schemaname = current_schema()`.execute(transaction);
  const known = new Set(rows.map(({ name }) => name));
  for (const { name, value } of sequences) {
    if (!known.has(name)) throw unfit(`there is no sequence ${name}`);
    await sql`select setval(${name}::regclass, ${value}::bigint)`.execute(transaction);
  }
}

const unfit = (detail: string) => new PapyriError('backup-unreadable', { detail });

function checkShape(table: SavedTable, shape: TableShape | undefined): void {
  if (!shape) throw unfit(`there is no table ${table.name}`);
  const here = shape.columns.map(({ name }) => name);
  if (here.length !== table.columns.length || here.some((name) => !table.columns.includes(name)))
    throw unfit(`${table.name} has other columns`);
}

async function insert(
  transaction: Transaction,
  table: SavedTable,
  shape: TableShape,
  lines: readonly string[],
): Promise<void> {
  const types = new Map(shape.columns.map(({ name, type }) => [name, type]));
  const values = table.columns.map(
    (name, index) => sql`(line ->> ${sql.lit(index)})::${sql.raw(types.get(name) ?? 'text')}`,
  );
  await sql`
    insert into ${sql.table(table.name)} (${namesInSql(table.columns)}) overriding system value
    select ${sql.join(values)} from json_array_elements(${`[${lines.join(',')}]`}::json) as line`.execute(
    transaction,
  );
}

async function* batches(lines: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let batch: string[] = [];
  let characters = 0;
  for await (const line of lines) {
    batch.push(checkedRow(line));
    characters += line.length;
    if (batch.length < mostRowsAtOnce && characters < batchCharacters) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}

/** A line must be one array: what is put between others must not end them. */
function checkedRow(line: string): string {
  try {
    if (Array.isArray(JSON.parse(line))) return line;
  } catch {}
  throw unfit('a row cannot be understood');
}
