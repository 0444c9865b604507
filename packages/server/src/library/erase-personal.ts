import type { RecordId } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { sql } from 'kysely';
import type { Transaction } from '../database/executor.ts';
import type { PaperPlace } from '../database/paper-place.ts';

/** What a principal said about a paper and no longer does. */
export interface ErasedPersonal {
  /** Answers, ratings, corrections, conversations and their turns. */
  readonly records: readonly RecordId[];
  readonly conversations: readonly RecordId[];
  /** Whether there was anything at all, the place on the shelf included. */
  readonly any: boolean;
}

/**
 * Deletes what is a principal's own of a paper: questions with their answers, conversations, ratings, corrections,
 * tags, lines of imports, what teachings showed of it, the place on the shelf.
 */
export async function erasePersonal(
  transaction: Transaction,
  principal: Principal,
  { paperId }: PaperPlace,
): Promise<ErasedPersonal> {
  const turns = await transaction
    .selectFrom('turn')
    .innerJoin('conversation', 'conversation.id', 'turn.conversation_id')
    .select('turn.id')
    .where('conversation.owner_id', '=', principal.id)
    .where('conversation.paper_id', '=', paperId)
    .execute();
  const deleted: Record<string, readonly string[]> = {};
  for (const table of ['answer', 'conversation', 'rating', 'correction'] as const) {
    const rows = await transaction
      .deleteFrom(table)
      .where('owner_id', '=', principal.id)
      .where('paper_id', '=', paperId)
      .returning('id')
      .execute();
    deleted[table] = rows.map(({ id }) => id);
  }
  const tags = await transaction
    .deleteFrom('tag')
    .where('owner_id', '=', principal.id)
    .where('paper_id', '=', paperId)
    .executeTakeFirst();
  await transaction
    .deleteFrom('import_item')
    .using('import')
    .whereRef('import.id', '=', 'import_item.import_id')
    .where('import.owner_id', '=', principal.id)
    .where('import_item.paper_id', '=', paperId)
    .execute();
  const shelf = await transaction
    .deleteFrom('shelf')
    .where('owner_id', '=', principal.id)
    .where('paper_id', '=', paperId)
    .executeTakeFirst();
  // Other papers of the same teaching stay.
  await sql`
    update teaching set teaching = jsonb_set(teaching, '{pairs}', coalesce(
      (select jsonb_agg(pair) from jsonb_array_elements(teaching->'pairs') as pair where pair->>'paperId' <> ${paperId}), '[]'))
    where owner_id = ${principal.id} and teaching->'pairs' @> ${JSON.stringify([{ paperId }])}::jsonb`.execute(
    transaction,
  );
  const records = [...turns.map(({ id }) => id), ...Object.values(deleted).flat()] as RecordId[];
  return {
    records,
    conversations: (deleted.conversation ?? []) as RecordId[],
    any: records.length > 0 || tags.numDeletedRows > 0n || shelf.numDeletedRows > 0n,
  };
}

/**
 * Lines of the ledger stay for the budget and no longer say which paper they were for. It comes after the text is
 * deleted: that waits for the work that is about to write a line of its own.
 */
export async function forgetWhatFor(
  transaction: Transaction,
  principal: Principal,
  { paperId }: PaperPlace,
): Promise<void> {
  await transaction
    .updateTable('usage')
    .set({ paper_id: null })
    .where('principal_id', '=', principal.id)
    .where('paper_id', '=', paperId)
    .execute();
}
