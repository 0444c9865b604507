import type { RecordId } from '@papyri/core/contracts/ids';
import type { Database } from '../database/database.ts';
import { announce } from './announce.ts';
import { changeReading, type OwnedReading, type ReadingChange } from './reading-store.ts';

/** Changes a reading and tells its followers, both or neither. Gives undefined where the reading had ended. */
export async function moveReading(
  database: Database,
  id: RecordId,
  traceId: string,
  change: ReadingChange,
): Promise<OwnedReading | undefined> {
  return database.kysely.transaction().execute(async (transaction) => {
    const owned = await changeReading(transaction, id, change);
    if (!owned) return undefined;
    await announce(transaction, {
      scope: owned.scope,
      paperId: owned.reading.paperId,
      ownerId: owned.ownerId,
      traceId,
      body: { type: 'reading', reading: owned.reading },
    });
    return owned;
  });
}
