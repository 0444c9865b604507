import type { PaperVersionId, PrincipalId, RecordId } from '@papyri/core/contracts/ids';
import { type Principal, publicScope } from '@papyri/core/contracts/principal';
import { sql } from 'kysely';
import type { Transaction } from '../../database/executor.ts';
import { principalOf } from '../../papers/principal-of.ts';
import type { Services } from '../../services.ts';
import { inTrash } from '../trash-view.ts';
import { endImport, ownerOfRunning, type SettledItem, settleItems, waitingItems } from './import-store.ts';
import { resolveReferences } from './resolve-references.ts';

/** As many as the source answers for in one request. */
const linesAtOnce = 100;

/**
 * Brings in the next lines of an import: looks their papers up, then puts them on the shelf and says what became of
 * each line, in one transaction. Done again after a crash it goes on with what still waits.
 * @returns `more` while lines wait
 */
export async function bringInSome(
  services: Services,
  importId: RecordId,
  signal: AbortSignal,
): Promise<'more' | 'ended'> {
  const { kysely } = services.database;
  const ownerId = await ownerOfRunning(kysely, importId);
  if (ownerId === undefined) return 'ended';
  const principal = principalOf(ownerId as PrincipalId);
  const items = await waitingItems(kysely, importId, linesAtOnce);
  if (items.length === 0) {
    await endImport(kysely, importId, 'done');
    return 'ended';
  }
  const references = [...new Set(items.map(({ reference }) => reference))];
  const resolved = await resolveReferences(services, principal, references, signal);
  return kysely.transaction().execute(async (transaction) => {
    // Cancelled while the source was asked: what was found is not brought in.
    if ((await ownerOfRunning(transaction, importId, { lock: true })) === undefined) return 'ended';
    const ids = [...new Set([...resolved.values()].flatMap(({ paperId }) => paperId ?? []))];
    const fresh = await bringToShelf(transaction, principal, ids);
    const settled = items.map(({ ordinal, reference }): SettledItem => {
      const { paperId, failure } = resolved.get(reference) ?? {};
      if (paperId === undefined) return { ordinal, state: 'failed', failure };
      // A second line that names the same paper finds it there.
      return { ordinal, state: fresh.delete(paperId) ? 'found' : 'skipped', paperId };
    });
    await settleItems(transaction, importId, settled);
    return 'more';
  });
}

/** Puts public papers on the shelf, also out of the trash; gives those that were not on it. */
async function bringToShelf(
  transaction: Transaction,
  principal: Principal,
  ids: readonly PaperVersionId[],
): Promise<Set<PaperVersionId>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ paper_id: string }>`
    insert into shelf (owner_id, scope, paper_id)
    select ${principal.id}, ${publicScope}, id from unnest(${[...ids].sort()}::text[]) as id
    on conflict (owner_id, paper_id) do update set removed_at = null where ${inTrash}
    returning paper_id`.execute(transaction);
  return new Set(rows.map(({ paper_id }) => paper_id as PaperVersionId));
}
