import type { ParseQuality } from '@papyri/core/contracts/document';
import type { DocumentId } from '@papyri/core/contracts/ids';
import type { Progress } from '@papyri/core/contracts/reading';
import { arxivReferenceOf, formatArxivReference } from '@papyri/core/discover/arxiv-reference';
import { PapyriError } from '@papyri/core/errors';
import type { PaperSources } from '@papyri/core/ports/compute';
import { getDocument, putDocument } from '../../documents/store.ts';
import { holdReading } from '../../jobs/hold-reading.ts';
import { metered } from '../../jobs/metered.ts';
import type { StageJob } from '../../jobs/stage-job.ts';
import { claimBlob } from '../../library/unused-blobs.ts';
import { describeUploadedPaper } from '../../papers/paper-store.ts';
import { getOpenPdf } from '../../papers/source-file-store.ts';
import { type PaperFiles, plainDocumentId, readFile } from './read-file.ts';

export interface ExtractedPaper {
  readonly documentId: DocumentId;
  /** The HTML did not fit the PDF. */
  readonly htmlRefused?: boolean;
}

const refusal = ({ quality }: { readonly quality: ParseQuality }, { html }: PaperFiles) =>
  html !== undefined && quality.source === 'pdf' ? { htmlRefused: true } : {};

/**
 * Reads the PDF into a document, unless this text is here already; its author's source gives it structure. What the first page says about an uploaded paper
 * fills its title, authors and abstract.
 * PapyriErrors `not-a-pdf`, `pdf-…`, `ocr-…`, `cancelled`, `storage-full`; `paper-unknown` where the file is gone.
 */
export async function extractPaper(
  job: StageJob,
  files: PaperFiles,
  watch: { readonly onStart: () => void; readonly onProgress: (progress: Progress) => void },
): Promise<ExtractedPaper> {
  const { services, scope, paperId } = job;
  const { database, blobs, compute, ocr } = services;
  const plainId = plainDocumentId(files);
  const plain = await getDocument(database.kysely, scope, plainId);
  // A text with pages that are pictures is the last word only where nothing reads pictures.
  if (plain && (plain.quality.pagesWithoutText === 0 || !ocr.isOn))
    return { documentId: plainId, ...refusal(plain, files) };

  const opened = await getOpenPdf(database.kysely, scope, paperId);
  const pdf = await blobs.get(opened?.sha256 ?? files.pdf);
  if (!pdf) throw new PapyriError('paper-unknown', { detail: 'its file is gone; upload it again' });
  const sources = await sourcesOf(job, files);
  const { value, record } = await metered(job, { name: 'extract' }, () =>
    readFile(
      { compute, ocr },
      {
        files,
        pdf,
        ...(sources ? { sources } : {}),
        signal: job.signal,
        onStart: watch.onStart,
        onProgress: watch.onProgress,
        isKnown: async (id) => (await getDocument(database.kysely, scope, id)) !== undefined,
      },
    ),
  );
  const { documentId, extracted } = value;
  if (!extracted) return { documentId };
  const cleanBlob = await blobs.put(extracted.bytes);
  const { arxivId, ...identity } = extracted.identity;
  await database.kysely.transaction().execute(async (transaction) => {
    await holdReading(transaction, job.traceId);
    if (!(await claimBlob(transaction, blobs, cleanBlob.sha256))) await blobs.put(extracted.bytes);
    const first = await putDocument(transaction, {
      scope,
      id: documentId,
      paperId,
      sourceSha256: files.pdf,
      cleanBlob: cleanBlob.sha256,
      pages: extracted.pages,
      characters: extracted.characters,
      quality: extracted.quality,
      ...(extracted.language === undefined ? {} : { language: extracted.language }),
    });
    await describeUploadedPaper(transaction, scope, paperId, {
      ...identity,
      ...(arxivId === undefined ? {} : { recognisedAs: `arxiv:${arxivId}` }),
    });
    // Where another process read the same file meanwhile, its work stands and is charged.
    if (first) await record(transaction);
  });
  return { documentId, ...refusal(extracted, files) };
}

async function sourcesOf(
  { services, paperId }: StageJob,
  files: PaperFiles,
): Promise<PaperSources | undefined> {
  const reference = arxivReferenceOf(paperId);
  const html = files.html && (await services.blobs.get(files.html));
  const latex = files.latex && (await services.blobs.get(files.latex));
  if (!reference || (!html && !latex)) return undefined;
  return { version: formatArxivReference(reference), ...(html ? { html } : {}), ...(latex ? { latex } : {}) };
}
