import type { PaperVersionId, RecordId } from '@papyri/core/contracts/ids';
import { type Import, importSchema } from '@papyri/core/contracts/library';
import type { Principal } from '@papyri/core/contracts/principal';
import type { Failure } from '@papyri/core/contracts/reading';
import type { ListLine } from '@papyri/core/library/import-list';
import { sql } from 'kysely';
import type { Executor, Transaction } from '../../database/executor.ts';
import { jsonText } from '../../database/json-text.ts';

/** A line that no paper was found for yet. */
export interface WaitingItem {
  readonly ordinal: number;
  readonly reference: string;
}

/** What became of a line. */
export interface SettledItem {
  readonly ordinal: number;
  readonly state: 'found' | 'skipped' | 'failed';
  readonly paperId?: PaperVersionId | undefined;
  readonly failure?: Failure | undefined;
}

/** Stores a list that is to be brought in; lines without a paper are settled already. */
export async function insertImport(
  transaction: Transaction,
  principal: Principal,
  id: RecordId,
  lines: readonly ListLine[],
): Promise<void> {
  await transaction.insertInto('import').values({ id, owner_id: principal.id, state: 'running' }).execute();
  const rows = lines.map((line, ordinal) => ({
    ordinal,
    name: line.name,
    ...('reference' in line
      ? { reference: line.reference, state: 'waiting' }
      : { failure: line.failure, state: 'failed' }),
  }));
  await sql`
    insert into import_item (import_id, ordinal, name, reference, state, failure)
    select ${id}, line.ordinal, line.name, line.reference, line.state, line.failure
    from jsonb_to_recordset(${jsonText(rows)}::jsonb)
      as line (ordinal integer, name text, reference text, state text, failure jsonb)`.execute(transaction);
}

/** An import of the principal with what became of each line; undefined where they have none of this id. */
export async function findImport(
  database: Executor,
  principal: Principal,
  id: RecordId,
): Promise<Import | undefined> {
  const row = await database
    .selectFrom('import')
    .select(['state', 'created_at'])
    .where('id', '=', id)
    .where('owner_id', '=', principal.id)
    .executeTakeFirst();
  if (!row) return undefined;
  const items = await database
    .selectFrom('import_item')
    .select(['name', 'state', 'paper_id', 'failure'])
    .where('import_id', '=', id)
    .orderBy('ordinal')
    .execute();
  return importSchema.parse({
    id,
    state: row.state,
    total: items.length,
    done: items.filter(({ state }) => state !== 'waiting').length,
    createdAt: row.created_at.toISOString(),
    items: items.map(({ name, state, paper_id, failure }) => ({
      name,
      state,
      ...(paper_id === null ? {} : { paperId: paper_id }),
      ...(failure === null ? {} : { failure }),
    })),
  });
}

/** Whose running import this is. With `lock`, nobody ends it before the transaction does. */
export async function ownerOfRunning(
  database: Executor,
  id: RecordId,
  { lock = false } = {},
): Promise<string | undefined> {
  const query = database
    .selectFrom('import')
    .select('owner_id')
    .where('id', '=', id)
    .where('state', '=', 'running');
  return (await (lock ? query.forUpdate() : query).executeTakeFirst())?.owner_id;
}

/** The next lines to look for, in order. */
export async function waitingItems(database: Executor, id: RecordId, most: number): Promise<WaitingItem[]> {
  const rows = await database
    .selectFrom('import_item')
    .select(['ordinal', 'reference'])
    .where('import_id', '=', id)
    .where('state', '=', 'waiting')
    .orderBy('ordinal')
    .limit(most)
    .execute();
  return rows.map(({ ordinal, reference }) => ({ ordinal, reference: reference ?? '' }));
}

/** Keeps what became of lines. */
export async function settleItems(
  transaction: Transaction,
  id: RecordId,
  settled: readonly SettledItem[],
): Promise<void> {
  const rows = settled.map(({ paperId, ...rest }) => ({ ...rest, paper_id: paperId }));
  await sql`
    update import_item set state = line.state, paper_id = line.paper_id, failure = line.failure
    from jsonb_to_recordset(${jsonText(rows)}::jsonb)
      as line (ordinal integer, state text, paper_id text, failure jsonb)
    where import_item.import_id = ${id} and import_item.ordinal = line.ordinal`.execute(transaction);
  await transaction.updateTable('import').set({ updated_at: sql`now()` }).where('id', '=', id).execute();
}

/** Ends an import that runs; gives whether it did. */
export async function endImport(
  database: Executor,
  id: RecordId,
  state: 'done' | 'cancelled',
): Promise<boolean> {
  const result = await database
    .updateTable('import')
    .set({ state, updated_at: sql`now()` })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Imports that have not ended. */
export async function unfinishedImports(database: Executor): Promise<RecordId[]> {
  const rows = await database.selectFrom('import').select('id').where('state', '=', 'running').execute();
  return rows.map(({ id }) => id as RecordId);
}

/** Forgets imports that ended before a time: what they found is on the shelf. */
export async function forgetImportsBefore(database: Executor, before: Date): Promise<void> {
  await database
    .deleteFrom('import')
    .where('state', '!=', 'running')
    .where('updated_at', '<', before)
    .execute();
}
