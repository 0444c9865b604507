import type { RecordId, Scope } from '@papyri/core/contracts/ids';
import type { Paper } from '@papyri/core/contracts/paper';
import type { Progress } from '@papyri/core/contracts/reading';
import { PapyriError } from '@papyri/core/errors';
import type { BlobStore } from '@papyri/core/ports/blob-store';
import type { PaperSource } from '@papyri/core/ports/paper-source';
import type { Database } from '../../database/database.ts';
import { holdReading } from '../../jobs/hold-reading.ts';
import { claimBlob } from '../../library/unused-blobs.ts';
import { getSourceFile, putSourceFile, type SourceFile } from '../../papers/source-file-store.ts';

/** Counts the bytes that pass. */
async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  total: number | undefined,
  onProgress: (progress: Progress) => void,
): AsyncIterable<Uint8Array> {
  let done = 0;
  for await (const chunk of chunks) {
    done += chunk.byteLength;
    onProgress({ done, unit: 'byte', ...(total === undefined ? {} : { total }) });
    yield chunk;
  }
}

/**
 * Fetches the PDF of a paper unless it is here already.
 * PapyriErrors of the source, `file-too-large`, `storage-full`; `paper-unknown` for an upload whose file is gone.
 */
export async function fetchPaper(
  deps: {
    readonly database: Database;
    readonly blobs: BlobStore;
    readonly source: PaperSource;
    readonly maxBytes: number;
  },
  given: {
    readonly scope: Scope;
    readonly paper: Paper;
    readonly readingId: RecordId;
    /** Nobody waits for it: at the source it stands behind those who do. */
    readonly patient: boolean;
    readonly signal: AbortSignal;
    readonly onProgress: (progress: Progress) => void;
  },
): Promise<SourceFile> {
  const here = await getSourceFile(deps.database.kysely, given.scope, given.paper.id);
  if (here && (await deps.blobs.size(here.sha256)) !== undefined) return here;
  if (given.paper.source !== 'arxiv')
    throw new PapyriError('paper-unknown', { detail: 'its file is gone; upload it again' });

  const { bytes, length } = await deps.source.fetchPdf(given.paper, {
    signal: given.signal,
    patient: given.patient,
    onQueued: ({ position, waitMs }) =>
      given.onProgress({ done: 0, unit: 'byte', queue: { position, waitMs } }),
  });
  const file = await deps.blobs.putStream(counted(bytes, length, given.onProgress), {
    maxBytes: deps.maxBytes,
    signal: given.signal,
  });
  await deps.database.kysely.transaction().execute(async (transaction) => {
    await holdReading(transaction, given.readingId);
    // Somebody deleted the same bytes in this very moment: they come again.
    if (!(await claimBlob(transaction, deps.blobs, file.sha256))) throw new PapyriError('source-truncated');
    await putSourceFile(transaction, {
      scope: given.scope,
      paperId: given.paper.id,
      file,
      url: given.paper.pdfUrl,
    });
  });
  return file;
}
