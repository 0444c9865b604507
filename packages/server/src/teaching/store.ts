import type { RecordId } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { type Teaching, teachingSchema } from '@papyri/core/contracts/teaching';
import { sql } from 'kysely';
import type { Executor, Transaction } from '../database/executor.ts';
import { jsonText } from '../database/json-text.ts';

/** Who teaches says so every two seconds; a busy or sleeping machine may be late with it. */
const silentMs = 15_000;
/** Older ones go when another begins. */
const mostKept = 50;
const mostListed = 10;

/** A teaching as it is kept: one whose process was silent for long has been stopped. */
function asSeen(row: { readonly teaching: Teaching; readonly alive_at: Date }, now: number): Teaching {
  const teaching = teachingSchema.parse(row.teaching);
  const silent = teaching.state === 'running' && now - row.alive_at.getTime() > silentMs;
  return silent ? { ...teaching, state: 'stopped', endedAt: row.alive_at.toISOString() } : teaching;
}

/** Writes a teaching that begins; false where another is under way, in whichever process. */
export async function beginTeaching(
  transaction: Transaction,
  { id: owner }: Pick<Principal, 'id'>,
  teaching: Teaching,
  now: number,
): Promise<boolean> {
  const running = await transaction
    .selectFrom('teaching')
    .select(['teaching', 'alive_at'])
    .where('state', '=', 'running')
    .forUpdate()
    .execute();
  for (const row of running) await saveTeaching(transaction, asSeen(row, now), row.alive_at.getTime());
  const written = {
    state: 'running',
    teaching: jsonText(teaching),
    alive_at: new Date(now).toISOString(),
  } as const;
  const { numInsertedOrUpdatedRows: inserted } = await transaction
    .insertInto('teaching')
    .values({
      ...written,
      id: teaching.id,
      owner_id: owner,
      task: teaching.task,
      started_at: teaching.startedAt,
    })
    // It goes on; where another runs, the index of those that run has the last word.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted === 1n) {
    await sql`
      delete from teaching where owner_id = ${owner} and id not in (
        select id from teaching where owner_id = ${owner} order by started_at desc, id limit ${mostKept})`.execute(
      transaction,
    );
    return true;
  }
  const { numUpdatedRows: resumed } = await transaction
    .updateTable('teaching')
    .set(written)
    .where('id', '=', teaching.id)
    .where((where) =>
      where.not(
        where.exists(where.selectFrom('teaching as other').select('id').where('other.state', '=', 'running')),
      ),
    )
    .executeTakeFirst();
  return resumed === 1n;
}

/** Writes what is known of a teaching that is under way; false where it was taken for dead meanwhile. */
export async function saveTeaching(database: Executor, teaching: Teaching, now: number): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('teaching')
    .set({
      state: teaching.state,
      teaching: jsonText(teaching),
      alive_at: new Date(now).toISOString(),
    })
    .where('id', '=', teaching.id)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The newest teachings of a person. */
export async function listTeachings(
  database: Executor,
  { id: owner }: Pick<Principal, 'id'>,
  now: number,
): Promise<Teaching[]> {
  const rows = await database
    .selectFrom('teaching')
    .select(['teaching', 'alive_at'])
    .where('owner_id', '=', owner)
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(mostListed)
    .execute();
  return rows.map((row) => asSeen(row, now));
}

/** A teaching of a person, or undefined. */
export async function findTeaching(
  database: Executor,
  { id: owner }: Pick<Principal, 'id'>,
  id: RecordId,
  now: number,
): Promise<Teaching | undefined> {
  const row = await database
    .selectFrom('teaching')
    .select(['teaching', 'alive_at'])
    .where('owner_id', '=', owner)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && asSeen(row, now);
}
