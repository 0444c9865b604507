import type { PaperVersionId } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import type { Transaction } from '../database/executor.ts';
import type { PaperPlace } from '../database/paper-place.ts';
import { findPaper } from '../papers/paper-store.ts';
import type { Services } from '../services.ts';
import { eraseEvents } from './erase-events.ts';
import { erasePersonal, forgetWhatFor } from './erase-personal.ts';
import { type ErasedText, eraseText } from './erase-text.ts';
import { deleteUnusedBlobs, noteUnusedBlobs } from './unused-blobs.ts';

/** Whether somebody else has the paper: on a shelf (or in its trash), or in what they asked of it. */
async function othersHave(
  transaction: Transaction,
  principal: Principal,
  { scope, paperId }: PaperPlace,
): Promise<boolean> {
  for (const table of ['shelf', 'answer', 'conversation'] as const) {
    const other = await transaction
      .selectFrom(table)
      .select('owner_id')
      .where('scope', '=', scope)
      .where('paper_id', '=', paperId)
      .where('owner_id', '<>', principal.id)
      .limit(1)
      .executeTakeFirst();
    if (other) return true;
  }
  return false;
}

const nothingOfText: ErasedText = { documents: [], stopped: [], blobs: [] };

/**
 * Deletes a paper for good: all that is the principal's own of it, and, where nobody else has it, its text, what was
 * made of it, and its file. The rows go in one transaction or not at all; the files go after it, and those that a crash
 * leaves are noted for the sweep. What the source tells of a public paper stays in the mirror.
 * @param given.removedBefore only where it was put in the trash before then; else nothing happens
 * @returns whether it was deleted
 * @throws PapyriError `paper-unknown` where the principal has nothing of it
 */
export async function erasePaper(
  services: Services,
  principal: Principal,
  given: { readonly paperId: PaperVersionId; readonly traceId: string; readonly removedBefore?: Date },
): Promise<boolean> {
  const { database, workflows, clock } = services;
  const { paperId, removedBefore } = given;
  const erased = await database.kysely.transaction().execute(async (transaction) => {
    const shelf = await transaction
      .selectFrom('shelf')
      .select('removed_at')
      .where('owner_id', '=', principal.id)
      .where('paper_id', '=', paperId)
      .forUpdate()
      .executeTakeFirst();
    // Restored, or opened again, while it waited.
    if (removedBefore && !(shelf?.removed_at && shelf.removed_at < removedBefore)) return undefined;
    const { scope } = await findPaper(transaction, principal, paperId);
    const place = { scope, paperId };
    const personal = await erasePersonal(transaction, principal, place);
    if (!personal.any) throw new PapyriError('paper-unknown');
    const shared = !(await othersHave(transaction, principal, place));
    const text = shared ? await eraseText(transaction, place) : nothingOfText;
    if (scope !== 'public')
      await transaction.deleteFrom('paper').where('scope', '=', scope).where('id', '=', paperId).execute();
    await forgetWhatFor(transaction, principal, place);
    await noteUnusedBlobs(transaction, text.blobs);
    await eraseEvents(transaction, principal, {
      ...place,
      traceId: given.traceId,
      shared,
      conversations: personal.conversations,
      erasure: {
        type: 'erasure',
        paperId,
        documentIds: [...text.documents],
        records: [...personal.records],
        at: new Date(clock.now()).toISOString(),
      },
    });
    return text;
  });
  if (!erased) return false;
  for (const id of erased.stopped) await workflows.cancel(id);
  await deleteUnusedBlobs(services, erased.blobs);
  return true;
}
