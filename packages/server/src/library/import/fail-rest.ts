import type { RecordId } from '@papyri/core/contracts/ids';
import type { Failure } from '@papyri/core/contracts/reading';
import type { Kysely } from 'kysely';
import { jsonText } from '../../database/json-text.ts';
import type { Tables } from '../../database/tables.ts';
import { endImport } from './import-store.ts';

/** Ends an import that cannot go on; the lines that still wait say why. */
export async function failRest(database: Kysely<Tables>, id: RecordId, failure: Failure): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    if (!(await endImport(transaction, id, 'done'))) return;
    await transaction
      .updateTable('import_item')
      .set({ state: 'failed', failure: jsonText(failure) })
      .where('import_id', '=', id)
      .where('state', '=', 'waiting')
      .execute();
  });
}
