import { createHash } from 'node:crypto';
import { documentIdOf } from '@papyri/core/clean/document-id';
import type { DocumentId, Sha256 } from '@papyri/core/contracts/ids';
import type { Progress } from '@papyri/core/contracts/reading';
import { type ErrorCode, PapyriError } from '@papyri/core/errors';
import type { Compute, ExtractedDocument, Measured, PaperSources } from '@papyri/core/ports/compute';
import type { Ocr, OcrIdentity } from '@papyri/core/ports/ocr-engine';
import { recognisePages } from './recognise.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Raise it when the same words of an engine would give another text: how pages are painted, what is taken for a speck. */
const ocrVersion = 1;

/** The files a paper is read from. */
export interface PaperFiles {
  readonly pdf: Sha256;
  readonly html?: Sha256;
  readonly latex?: Sha256;
}

const hashesOf = ({ pdf, html, latex }: PaperFiles) => [pdf, html, latex].filter((one) => one !== undefined);

/** The name of the text that files have by themselves, without OCR. */
export const plainDocumentId = (files: PaperFiles): DocumentId => documentIdOf(hashesOf(files), sha256);

/** The name of the text with the scanned pages as this engine reads them. */
function ocrDocumentId(files: PaperFiles, { engine, version, languages }: OcrIdentity, maxPages: number) {
  const ocr = `${ocrVersion} ${engine} ${version} ${languages.join('+')} at most ${maxPages} pages`;
  return documentIdOf(hashesOf(files), sha256, { ocr });
}

export interface ReadFile {
  readonly documentId: DocumentId;
  /** Absent where `isKnown` said that this text is here already. */
  readonly extracted?: ExtractedDocument;
}

interface ReadDeps {
  readonly compute: Pick<Compute, 'extract' | 'renderPage'>;
  readonly ocr: Ocr;
}

export interface FileToRead {
  readonly files: PaperFiles;
  readonly pdf: Uint8Array;
  readonly sources?: PaperSources;
  readonly signal: AbortSignal;
  readonly onStart: () => void;
  readonly onProgress: (progress: Progress) => void;
  readonly isKnown: (id: DocumentId) => Promise<boolean>;
}

/**
 * Reads a PDF; pages that are pictures by OCR, where it is on. The file's own text comes first, within its caps: only a
 * file that the PDF engine could read to its end is painted, and only its pages without text are. Where OCR cannot be
 * had, a file that has some text is read as it is, and one that has none fails with the reason. Where the author's source
 * uses up time or memory, the PDF is read without it, as the text that it has alone.
 * PapyriErrors `not-a-pdf`, `pdf-…`, `ocr-missing`, `ocr-failed`, `cancelled`, `shutting-down`.
 */
export async function readFile(deps: ReadDeps, given: FileToRead): Promise<Measured<ReadFile>> {
  if (!given.sources) return readWith(deps, given);
  try {
    return await readWith(deps, given);
  } catch (error) {
    if (!PapyriError.isInstance(error) || !exhausted.has(error.code) || given.signal.aborted) throw error;
    // What the author's source did, the PDF may not: it is the paper, the source only helps to read it.
    const { sources: _, ...alone } = given;
    const files = { pdf: given.files.pdf };
    const documentId = plainDocumentId(files);
    if (await given.isKnown(documentId)) return { value: { documentId }, cpuMs: 0 };
    return readWith(deps, { ...alone, files });
  }
}

/** How a reading ends that used up what a file is given, whichever of its files did it. */
const exhausted: ReadonlySet<ErrorCode> = new Set(['pdf-too-slow', 'pdf-too-much-memory', 'internal']);

async function readWith({ compute, ocr }: ReadDeps, given: FileToRead): Promise<Measured<ReadFile>> {
  const { files, pdf, signal } = given;
  const input = { pdf, sourceSha256: files.pdf, ...(given.sources ? { sources: given.sources } : {}) };
  const documentId = plainDocumentId(files);
  const plain = await compute.extract(
    { ...input, documentId, mayBeEmpty: ocr.isOn },
    {
      signal,
      onStart: given.onStart,
      onProgress: (done, total) => given.onProgress({ done, total, unit: 'page' }),
    },
  );
  const { scannedPages, unreadablePages, pages, characters } = plain.value;
  const forOcr = [...scannedPages, ...unreadablePages].sort((a, b) => a - b);
  const asItIs = { value: { documentId, extracted: plain.value }, cpuMs: plain.cpuMs };
  if (!ocr.isOn || forOcr.length === 0) return asItIs;
  try {
    const engine = await ocr.engine();
    const ocrId = ocrDocumentId(files, engine.identity, ocr.maxPages);
    if (await given.isKnown(ocrId)) return { value: { documentId: ocrId }, cpuMs: plain.cpuMs };
    const recognised = await recognisePages(
      { compute, engine, atOnce: ocr.atOnce, maxPages: ocr.maxPages },
      {
        pdf,
        pages: forOcr,
        signal,
        onProgress: (done, total) => given.onProgress({ done, total, unit: 'scanned-page' }),
      },
    );
    const whole = await compute.extract(
      { ...input, documentId: ocrId, recognised: recognised.value },
      { signal },
    );
    const cpuMs = plain.cpuMs + recognised.cpuMs + whole.cpuMs;
    return { value: { documentId: ocrId, extracted: whole.value }, cpuMs };
  } catch (error) {
    const isOcr =
      PapyriError.isInstance(error) && (error.code === 'ocr-missing' || error.code === 'ocr-failed');
    if (!isOcr || characters === 0 || scannedPages.length === pages) throw error;
    return asItIs;
  }
}
