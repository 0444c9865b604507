import type { RecordId } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import type { Transaction } from '../database/executor.ts';

/**
 * Makes sure, in the transaction that keeps what a reading made, that it is still wanted: who deletes a paper deletes
 * its reading first, and then finds all that was kept before. PapyriError `cancelled` where it is not.
 */
export async function holdReading(transaction: Transaction, id: string): Promise<void> {
  const row = await transaction
    .selectFrom('reading')
    .select('id')
    .where('id', '=', id as RecordId)
    .where('state', 'in', ['queued', 'running'])
    .forShare()
    .executeTakeFirst();
  if (!row) throw new PapyriError('cancelled');
}
