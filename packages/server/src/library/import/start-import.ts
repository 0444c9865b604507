import { recordIdSchema } from '@papyri/core/contracts/ids';
import type { Import } from '@papyri/core/contracts/library';
import type { Principal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import { readImportList } from '@papyri/core/library/import-list';
import type { Services } from '../../services.ts';
import { endImport, findImport, insertImport } from './import-store.ts';
import { importWorkflow } from './job.ts';

/** Beyond it the list is better split: every line is shown. */
const mostLines = 10_000;

/**
 * Takes in a list of papers: its lines are on disk before this resolves, the papers are looked up in the background.
 * PapyriErrors `import-unreadable` where no line names a paper, `request-invalid` where there are too many.
 */
export async function startImport(services: Services, principal: Principal, text: string): Promise<Import> {
  const lines = readImportList(text);
  if (!lines.some((line) => 'reference' in line)) throw new PapyriError('import-unreadable');
  if (lines.length > mostLines)
    throw new PapyriError('request-invalid', { detail: `a list has no more than ${mostLines} lines` });
  const { database, workflows } = services;
  const importId = recordIdSchema.parse(services.newId());
  await database.kysely
    .transaction()
    .execute((transaction) => insertImport(transaction, principal, importId, lines));
  await workflows.start(importWorkflow, importId, { importId }, { background: true });
  return getImport(services, principal, importId);
}

/** How far an import of the principal is. PapyriError `not-found`. */
export async function getImport(
  { database }: Services,
  principal: Principal,
  id: Import['id'],
): Promise<Import> {
  const found = await findImport(database.kysely, principal, id);
  if (!found) throw new PapyriError('not-found');
  return found;
}

/** Stops an import: what was brought in stays, the rest keeps waiting. PapyriError `not-found`. */
export async function cancelImport(
  services: Services,
  principal: Principal,
  id: Import['id'],
): Promise<Import> {
  await getImport(services, principal, id);
  if (await endImport(services.database.kysely, id, 'cancelled')) await services.workflows.cancel(id);
  return getImport(services, principal, id);
}
