import type { PaperVersionId, PrincipalId } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { sql } from 'kysely';
import type { Executor } from '../database/executor.ts';
import type { Services } from '../services.ts';
import { erasePaper } from './erase-paper.ts';
import { condemned, inTrash } from './trash-view.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Puts papers into the trash, or back on the shelf; gives those that changed their place. */
export async function moveToTrash(
  database: Executor,
  principal: Principal,
  paperIds: readonly PaperVersionId[],
  removed: boolean,
): Promise<PaperVersionId[]> {
  const where = removed ? sql`removed_at is null` : inTrash;
  const { rows } = await sql<{ paper_id: string }>`
    update shelf set removed_at = ${removed ? sql`now()` : sql`null`}
    where owner_id = ${principal.id} and paper_id = any(${[...paperIds]}::text[]) and ${where}
    returning paper_id`.execute(database);
  return rows.map((row) => row.paper_id as PaperVersionId);
}

/** Marks papers on the shelf or in the trash as to be deleted now; gives them. */
export async function condemn(
  database: Executor,
  principal: Principal,
  paperIds: readonly PaperVersionId[],
): Promise<PaperVersionId[]> {
  const { rows } = await sql<{ paper_id: string }>`
    update shelf set removed_at = ${condemned}
    where owner_id = ${principal.id} and paper_id = any(${[...paperIds]}::text[])
      and (removed_at is null or removed_at > ${condemned})
    returning paper_id`.execute(database);
  return rows.map((row) => row.paper_id as PaperVersionId);
}

/**
 * Deletes for good what has been in the trash longer than the setting allows, and what was marked for it. One paper a
 * transaction; a paper that cannot be deleted is tried again next time and keeps no other from it.
 * @returns how many were deleted
 */
export async function emptyTrash(services: Services): Promise<number> {
  const { database, clock, config, log } = services;
  const removedBefore = new Date(clock.now() - config.library.trashDays * dayMs);
  const due = await database.kysely
    .selectFrom('shelf')
    .select(['owner_id', 'paper_id'])
    .where('removed_at', '<', removedBefore)
    .orderBy('removed_at')
    .execute();
  let deleted = 0;
  for (const { owner_id, paper_id } of due) {
    const paperId = paper_id as PaperVersionId;
    try {
      const traceId = services.newId();
      const gone = await erasePaper(
        services,
        { id: owner_id as PrincipalId },
        { paperId, traceId, removedBefore },
      );
      if (gone) deleted += 1;
    } catch (error) {
      log.error({ err: error, paper: paperId }, 'deleting for good failed');
    }
  }
  return deleted;
}
