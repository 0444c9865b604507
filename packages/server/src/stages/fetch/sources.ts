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
import { getSourceFile, putSourceFile, type SourceMediaType } from '../../papers/source-file-store.ts';

type Dependencies = {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly source: PaperSource;
  readonly when: Config['arxiv']['sources'];
};

type Given = {
  readonly scope: Scope;
  readonly paper: Paper;
  readonly readingId: RecordId;
  readonly patient: boolean;
  readonly unhurried: boolean;
  readonly signal: AbortSignal;
};

/** What there is of a paper beside its PDF. */
export interface FetchedSources {
  readonly html?: Sha256;
  readonly latex?: Sha256;
}

/**
 * Fetches the HTML that the source made of a paper, or else what its author sent in, where that is wanted and neither is here
 * already; what is here is used always. A paper is read without where there is none or the source does not answer:
 * nothing but stopping is an error. PapyriError `cancelled`, `storage-full`.
 */
export async function fetchSources(deps: Dependencies, given: Given): Promise<FetchedSources> {
  const { signal, patient, paper } = given;
  const html = await keptFile(deps, given, 'text/html');
  const latex = await keptFile(deps, given, 'application/x-eprint');
  if (html || latex || !isWanted(deps, given))
    return { ...(html ? { html } : {}), ...(latex ? { latex } : {}) };

  const page = await withoutFailure(signal, () => deps.source.fetchHtml?.(paper, { signal, patient }));
  // The first bytes stay for ever: a page about an error, or half a page, must not.
  if (page !== undefined && looksLikeLatexml(page))
    return { html: await keep(deps, given, 'text/html', new TextEncoder().encode(page)) };
  return fetchLatex(deps, given);
}

/** The same for what the author sent in alone, where the HTML that is here turned out not to fit. */
export async function fetchLatex(deps: Dependencies, given: Given): Promise<FetchedSources> {
  const { signal, patient, paper } = given;
  const here = await keptFile(deps, given, 'application/x-eprint');
  if (here) return { latex: here };
  if (!isWanted(deps, given)) return {};
  const archive = await withoutFailure(signal, () => deps.source.fetchLatex?.(paper, { signal, patient }));
  // Where nothing else was sent in, it is the PDF.
  if (archive === undefined || !looksLikeSource(archive)) return {};
  return { latex: await keep(deps, given, 'application/x-eprint', archive) };
}

const isWanted = ({ when }: Dependencies, { paper, unhurried }: Given): boolean =>
  paper.source === 'arxiv' && (when === 'always' || (when === 'unhurried' && unhurried));

async function keptFile(
  { database, blobs }: Dependencies,
  { scope, paper }: Given,
  mediaType: SourceMediaType,
): Promise<Sha256 | undefined> {
  const here = await getSourceFile(database.kysely, scope, paper.id, mediaType);
  return here && (await blobs.size(here.sha256)) !== undefined ? here.sha256 : undefined;
}

async function withoutFailure<Value>(
  signal: AbortSignal,
  ask: () => Promise<Value> | undefined,
): Promise<Value | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (signal.aborted || !PapyriError.isInstance(error) || error.code === 'cancelled') throw error;
    return undefined;
  }
}

async function keep(
  { database, blobs }: Dependencies,
  { scope, paper, readingId }: Given,
  mediaType: SourceMediaType,
  bytes: Uint8Array,
): Promise<Sha256> {
  const file = await blobs.put(bytes);
  await database.kysely.transaction().execute(async (transaction) => {
    await holdReading(transaction, readingId);
    // Somebody deleted the same bytes in this very moment.
    if (!(await claimBlob(transaction, blobs, file.sha256))) await blobs.put(bytes);
    await putSourceFile(transaction, { scope, paperId: paper.id, file, mediaType });
  });
  return file.sha256;
}

/** A tar or a file of LaTeX, compressed or not. */
function looksLikeSource(bytes: Uint8Array): boolean {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return true;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return (
    head.slice(257, 262) === 'ustar' || (!head.startsWith('%PDF') && /\\document(?:class|style)\b/.test(head))
  );
}
