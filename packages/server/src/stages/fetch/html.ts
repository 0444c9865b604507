import type { RecordId, Scope, Sha256 } from '@papyri/core/contracts/ids';
import type { Paper } from '@papyri/core/contracts/paper';
import { PapyriError } from '@papyri/core/errors';
import { looksLikeLatexml } from '@papyri/core/extract/html/read-latexml';
import type { BlobStore } from '@papyri/core/ports/blob-store';
import type { PaperSource } from '@papyri/core/ports/paper-source';
import type { Config } from '../../config/schema.ts';
import type { Database } from '../../database/database.ts';
import { holdReading } from '../../jobs/hold-reading.ts';
import { claimBlob } from '../../library/unused-blobs.ts';
import { getSourceFile, putSourceFile } from '../../papers/source-file-store.ts';

const mediaType = 'text/html';

/**
 * Fetches the HTML that the source made of a paper, where that is wanted and it is not here already; what is here is used
 * always. A paper is read without it where the source has none or does not answer: nothing but stopping is an error.
 * PapyriError `cancelled`, `storage-full`.
 */
export async function fetchHtml(
  deps: {
    readonly database: Database;
    readonly blobs: BlobStore;
    readonly source: PaperSource;
    readonly when: Config['arxiv']['html'];
  },
  given: {
    readonly scope: Scope;
    readonly paper: Paper;
    readonly readingId: RecordId;
    readonly patient: boolean;
    readonly unhurried: boolean;
    readonly signal: AbortSignal;
  },
): Promise<{ readonly html?: Sha256 }> {
  const { database, blobs, source } = deps;
  const { scope, paper, signal, patient } = given;
  const here = await getSourceFile(database.kysely, scope, paper.id, mediaType);
  if (here && (await blobs.size(here.sha256)) !== undefined) return { html: here.sha256 };
  const wanted = deps.when === 'always' || (deps.when === 'unhurried' && given.unhurried);
  if (!wanted || paper.source !== 'arxiv' || !source.fetchHtml) return {};

  let html: string;
  try {
    html = await source.fetchHtml(paper, { signal, patient });
  } catch (error) {
    if (signal.aborted || !PapyriError.isInstance(error) || error.code === 'cancelled') throw error;
    return {};
  }
  // The first bytes stay for ever: a page about an error, or half a page, must not.
  if (!looksLikeLatexml(html)) return {};
  const bytes = new TextEncoder().encode(html);
  const file = await blobs.put(bytes);
  await database.kysely.transaction().execute(async (transaction) => {
    await holdReading(transaction, given.readingId);
    // Somebody deleted the same bytes in this very moment.
    if (!(await claimBlob(transaction, blobs, file.sha256))) await blobs.put(bytes);
    await putSourceFile(transaction, { scope, paperId: paper.id, file, mediaType });
  });
  return { html: file.sha256 };
}
