import type { PaperVersionId } from '@papyri/core/contracts/ids';
import type { ShelfChange } from '@papyri/core/contracts/library';
import type { Principal } from '@papyri/core/contracts/principal';
import { latestReadings } from '../jobs/reading-store.ts';
import { startReading } from '../jobs/start-reading.ts';
import { getShelfEntries } from '../papers/shelf-store.ts';
import type { Services } from '../services.ts';
import { addTag, removeTag } from './tag-store.ts';
import { condemn, emptyTrash, moveToTrash } from './trash.ts';

/** How long a request waits for what it deletes; the rest is deleted behind it. */
const deletingMs = 5000;

/** Starts reading what was not read yet; those that wait for a source stand behind what people wait for. */
async function readAll(
  services: Services,
  principal: Principal,
  paperIds: readonly PaperVersionId[],
  traceId: string,
): Promise<PaperVersionId[]> {
  const { kysely } = services.database;
  const entries = await getShelfEntries(kysely, principal, paperIds);
  const places = [...entries.values()].filter(({ removed }) => !removed);
  const readings = await latestReadings(kysely, places);
  const changed: PaperVersionId[] = [];
  for (const { scope, paperId } of places) {
    const state = readings.get(paperId)?.reading.state;
    if (state === 'done' || state === 'queued' || state === 'running') continue;
    await startReading(services, principal, { scope, paperId, traceId, patient: true });
    changed.push(paperId);
  }
  return changed;
}

async function deleteForGood(
  services: Services,
  principal: Principal,
  paperIds: readonly PaperVersionId[],
): Promise<PaperVersionId[]> {
  const changed = await condemn(services.database.kysely, principal, paperIds);
  const waiting = new AbortController();
  const deleting = emptyTrash(services).catch((error: unknown) =>
    services.log.error({ err: error }, 'deleting for good failed'),
  );
  await Promise.race([
    deleting.finally(() => waiting.abort()),
    services.clock.sleep(deletingMs, waiting.signal).catch(() => {}),
  ]);
  return changed;
}

/** Makes one change to many papers on the principal's shelf; gives those that are otherwise than before. */
export async function changePapers(
  services: Services,
  principal: Principal,
  { papers, change }: ShelfChange,
  traceId: string,
): Promise<PaperVersionId[]> {
  const { kysely } = services.database;
  switch (change.kind) {
    case 'add-tag':
      return kysely
        .transaction()
        .execute((transaction) => addTag(transaction, principal, papers, change.tag));
    case 'remove-tag':
      return kysely
        .transaction()
        .execute((transaction) => removeTag(transaction, principal, papers, change.tag));
    case 'trash':
      return moveToTrash(kysely, principal, papers, true);
    case 'restore':
      return moveToTrash(kysely, principal, papers, false);
    case 'read':
      return readAll(services, principal, papers, traceId);
    case 'delete-for-good':
      return deleteForGood(services, principal, papers);
  }
}
