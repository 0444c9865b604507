import { type PaperVersionId, paperVersionIdSchema } from '@papyri/core/contracts/ids';
import { unknownLicence } from '@papyri/core/contracts/licence';
import { type Paper, paperSchema } from '@papyri/core/contracts/paper';
import { ownScope, type Principal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import { startReading } from '../../jobs/start-reading.ts';
import { claimBlob } from '../../library/unused-blobs.ts';
import { insertUploadedPaper } from '../../papers/paper-store.ts';
import { putSourceFile } from '../../papers/source-file-store.ts';
import type { Services } from '../../services.ts';
import { titleOfFile } from './file-name.ts';
import { onlyPdf } from './pdf-sniff.ts';

/**
 * Takes in one PDF: its bytes, its row and the reading of it are on disk before this resolves.
 * PapyriErrors `not-a-pdf`, `file-empty`, `file-too-large`, `storage-full`.
 */
export async function takeUpload(
  services: Services,
  principal: Principal,
  file: {
    readonly name: string;
    readonly bytes: AsyncIterable<Uint8Array>;
    readonly traceId: string;
    readonly signal: AbortSignal;
  },
): Promise<{ readonly paperId: PaperVersionId; readonly duplicate: boolean }> {
  const scope = ownScope(principal);
  const stored = await services.blobs.putStream(onlyPdf(file.bytes), {
    maxBytes: services.config.uploads.maxBytes,
    signal: file.signal,
  });
  const paper: Paper = paperSchema.parse({
    id: paperVersionIdSchema.parse(`file:sha256-${stored.sha256}`),
    source: 'upload',
    title: titleOfFile(file.name),
    authors: [],
    licence: unknownLicence,
  });
  const { created } = await services.database.kysely.transaction().execute(async (transaction) => {
    const inserted = await insertUploadedPaper(transaction, scope, paper);
    // Somebody deleted the same bytes in this very moment.
    if (!(await claimBlob(transaction, services.blobs, stored.sha256)))
      throw new PapyriError('upload-interrupted');
    await putSourceFile(transaction, { scope, paperId: paper.id, file: stored });
    return inserted;
  });
  await startReading(services, principal, { scope, paperId: paper.id, traceId: file.traceId });
  return { paperId: paper.id, duplicate: !created };
}
