import type { PaperEdit, Position } from '@papyri/core/contracts/api';
import { positionSchema } from '@papyri/core/contracts/api';
import type { PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import { type Author, authorSchema } from '@papyri/core/contracts/paper';
import type { Principal } from '@papyri/core/contracts/principal';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Executor } from '../database/executor.ts';
import { jsonText, storableText } from '../database/json-text.ts';
import { forgetShelfTerms } from '../library/shelf-terms.ts';

/** What a principal did with a paper: opened it, corrected its title, left off somewhere. */
export interface ShelfEntry {
  readonly paperId: PaperVersionId;
  readonly scope: Scope;
  readonly openedAt: string;
  readonly removed: boolean;
  readonly title: string | undefined;
  readonly authors: readonly Author[] | undefined;
  readonly position: Position | undefined;
}

/** Times are strings where the row came as JSON. */
type Row = {
  paper_id: string;
  scope: string;
  opened_at: Date | string;
  removed_at: Date | string | null;
  title: string | null;
  authors: object | null;
  position: object | null;
};

export function shelfEntryOfRow(row: Row): ShelfEntry {
  return {
    paperId: row.paper_id as PaperVersionId,
    scope: row.scope as Scope,
    openedAt: new Date(row.opened_at).toISOString(),
    removed: row.removed_at !== null,
    title: row.title ?? undefined,
    authors: row.authors === null ? undefined : z.array(authorSchema).parse(row.authors),
    position: row.position === null ? undefined : positionSchema.parse(row.position),
  };
}

/** Puts a paper on the principal's shelf, or back on it, as opened now. */
export async function openOnShelf(
  database: Executor,
  principal: Principal,
  scope: Scope,
  paperId: PaperVersionId,
): Promise<void> {
  await database
    .insertInto('shelf')
    .values({ owner_id: principal.id, scope, paper_id: paperId })
    .onConflict((conflict) =>
      conflict.columns(['owner_id', 'paper_id']).doUpdateSet({ opened_at: sql`now()`, removed_at: null }),
    )
    .execute();
}

/** Puts a paper on the principal's shelf without opening it; one that is there keeps its place, also in the trash. */
export async function putOnShelf(
  database: Executor,
  principal: Principal,
  scope: Scope,
  paperId: PaperVersionId,
): Promise<void> {
  await database
    .insertInto('shelf')
    .values({ owner_id: principal.id, scope, paper_id: paperId })
    .onConflict((conflict) => conflict.columns(['owner_id', 'paper_id']).doNothing())
    .execute();
}

/** What the principal did with these papers, by id. */
export async function getShelfEntries(
  database: Executor,
  principal: Principal,
  paperIds: readonly PaperVersionId[],
): Promise<ReadonlyMap<PaperVersionId, ShelfEntry>> {
  const rows = await database
    .selectFrom('shelf')
    .selectAll()
    .where('owner_id', '=', principal.id)
    .where('paper_id', 'in', [...paperIds])
    .execute();
  return new Map(rows.map((row) => [row.paper_id as PaperVersionId, shelfEntryOfRow(row)]));
}

/** What a principal may change about a paper on their shelf; what is absent stays. */
export interface ShelfChange extends PaperEdit {
  readonly position?: Position;
}

/** Changes the principal's own view of a paper. Gives whether it is on their shelf or in their trash. */
export async function changeOnShelf(
  database: Executor,
  principal: Principal,
  paperId: PaperVersionId,
  change: ShelfChange,
): Promise<boolean> {
  const result = await database
    .updateTable('shelf')
    .set({
      ...(change.title === undefined ? {} : { title: storableText(change.title) }),
      ...(change.authors === undefined ? {} : { authors: jsonText(change.authors) }),
      ...(change.position === undefined ? {} : { position: jsonText(change.position) }),
    })
    .where('owner_id', '=', principal.id)
    .where('paper_id', '=', paperId)
    .executeTakeFirst();
  if (change.title !== undefined || change.authors !== undefined)
    await forgetShelfTerms(database, [paperId], principal);
  return result.numUpdatedRows > 0n;
}
