import { type RawBuilder, sql } from 'kysely';
import type { Executor } from '../database/executor.ts';

/**
 * Tables whose rows are not worth keeping: `migration` is told of in the manifest, processes and their turns at the
 * sources are gone by then, and what sources answered is kept for a day only.
 */
const leftOut = ['migration', 'executor', 'source_clock', 'source_cache', 'unused_blob'];

export interface TableShape {
  readonly name: string;
  /** Those that can be written: what the database works out by itself is left out. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Columns of the primary key, in order. */
  readonly key: readonly string[];
}

/** The tables as the catalogue has them, each after those that it refers to: right for every schema, also an old one. */
export async function savedTables(database: Executor): Promise<readonly TableShape[]> {
  const { rows } = await sql<TableShape & { refersTo: string[] }>`
    select c.relname as name,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select json_agg(a.attname order by k.place)
        from pg_index i, unnest(i.indkey) with ordinality as k (attnum, place), pg_attribute a
        where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum), '[]') as key,
      coalesce((select json_agg(distinct f.relname)
        from pg_constraint r join pg_class f on f.oid = r.confrelid
        where r.contype = 'f' and r.conrelid = c.oid and r.confrelid <> c.oid), '[]') as "refersTo"
    from pg_class c
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
    order by c.relname`.execute(database);
  const waiting = new Map(rows.filter(({ name }) => !leftOut.includes(name)).map((row) => [row.name, row]));
  const ordered: TableShape[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ refersTo }) => !refersTo.some((name) => waiting.has(name)));
    if (ready.length === 0) throw new Error(`tables refer to each other: ${[...waiting.keys()].join(', ')}`);
    for (const { name, columns, key } of ready) {
      ordered.push({ name, columns, key });
      waiting.delete(name);
    }
  }
  return ordered;
}

/** Where each sequence of the schema stands; those that gave no number yet are left out. */
export async function sequenceValues(
  database: Executor,
): Promise<readonly { readonly name: string; readonly value: string }[]> {
  const { rows } = await sql<{ name: string; value: string }>`
    select sequencename as name, last_value::text as value from pg_sequences
    where schemaname = current_schema() and last_value is not null order by 1`.execute(database);
  return rows;
}

/** What has been applied to this database, in order; nothing where it is empty. */
export async function appliedMigrations(
  database: Executor,
): Promise<readonly { readonly name: string; readonly sha256: string }[]> {
  const { rows } = await sql<{
    there: boolean;
  }>`select to_regclass('migration') is not null as there`.execute(database);
  if (!rows[0]?.there) return [];
  return database.selectFrom('migration').select(['name', 'sha256']).orderBy('name').execute();
}

/** Names as SQL, with commas. */
export function namesInSql(names: readonly string[]): RawBuilder<unknown> {
  return sql.join(names.map((name) => sql.ref(name)));
}
