import type { PaperVersionId } from '@papyri/core/contracts/ids';
import { ownScope, type Principal } from '@papyri/core/contracts/principal';
import type { Reading } from '@papyri/core/contracts/reading';
import { PapyriError } from '@papyri/core/errors';
import { startReading } from '../../jobs/start-reading.ts';
import { claimBlob } from '../../library/unused-blobs.ts';
import { findPaper } from '../../papers/paper-store.ts';
import { getSourceFile, putSourceFile } from '../../papers/source-file-store.ts';
import type { Services } from '../../services.ts';

/**
 * Opens a protected upload with its password and starts reading it. The password is used in memory and then
 * forgotten: what is kept is the PDF without it, beside the file that was uploaded, so that nothing asks again.
 * PapyriErrors `paper-unknown`, `pdf-password-wrong`, `pdf-damaged`, `pdf-too-…`, `storage-full`.
 */
export async function unlockPaper(
  services: Services,
  principal: Principal,
  given: {
    readonly paperId: PaperVersionId;
    readonly password: string;
    readonly traceId: string;
    readonly signal: AbortSignal;
  },
): Promise<Reading> {
  const { database, blobs, compute } = services;
  const { paperId, password, traceId, signal } = given;
  const { scope } = await findPaper(database.kysely, principal, paperId);
  const file = await getSourceFile(database.kysely, scope, paperId);
  // A copy without password must not be made for everybody by one of them.
  if (!file || scope !== ownScope(principal)) throw new PapyriError('paper-unknown');
  if (!(await getSourceFile(database.kysely, scope, paperId, 'application/pdf; unlocked'))) {
    const pdf = await blobs.get(file.sha256);
    if (!pdf) throw new PapyriError('paper-unknown', { detail: 'its file is gone; upload it again' });
    const unlocked = await compute.unlock({ pdf, password }, { signal });
    const stored = await blobs.put(unlocked.value.pdf);
    await database.kysely.transaction().execute(async (transaction) => {
      // Somebody deleted the same bytes in this very moment.
      if (!(await claimBlob(transaction, blobs, stored.sha256))) await blobs.put(unlocked.value.pdf);
      await putSourceFile(transaction, {
        scope,
        paperId,
        file: stored,
        mediaType: 'application/pdf; unlocked',
      });
    });
  }
  return startReading(services, principal, { scope, paperId, traceId, again: true });
}
