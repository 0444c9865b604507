import { besideSources } from '@papyri/core/align/beside-sources';
import { cleanDocument } from '@papyri/core/clean/clean-document';
import { encodeDocument } from '@papyri/core/clean/document-bytes';
import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import type { Document } from '@papyri/core/contracts/document';
import { PapyriError } from '@papyri/core/errors';
import { extractDocument, type ExtractInput as FileContent } from '@papyri/core/extract/extract-document';
import { recogniseIdentity } from '@papyri/core/extract/identity';
import { withOcrQuality, withRecognised } from '@papyri/core/extract/recognised-pages';
import { isScannedPage } from '@papyri/core/extract/scanned-page';
import { isUnreadablePage } from '@papyri/core/extract/unreadable-page';
import type { ExtractedDocument, ExtractInput } from '@papyri/core/ports/compute';
import type { OpenPdf } from '@papyri/core/ports/pdf-engine';
import { createPdfiumEngine } from '../adapters/pdf-engine/pdfium.ts';
import { readSources } from './read-sources.ts';
import type { TaskContext } from './task.ts';
import { limitWasmMemory } from './wasm-memory.ts';

export interface ExtractTask extends ExtractInput {
  readonly maxPages: number;
  /** Cap of the engine's memory. */
  readonly maxMemoryBytes: number;
}

/** The one engine of this thread; it starts with the first file. */
const engine = createPdfiumEngine();

/**
 * Extracts and cleans a PDF, reporting page by page. Throws a PapyriError: those of the PDF engine, and
 * `pdf-no-text` where no page holds a character and that is not said to be right.
 */
export async function extract(input: ExtractTask, context: TaskContext): Promise<ExtractedDocument> {
  const memoryRefused = limitWasmMemory(input.maxMemoryBytes);
  const pdf = await engine.open(input.pdf, { maxPages: input.maxPages });
  try {
    const read = readPdf(pdf, context);
    // What the engine makes of a file without enough memory is only part of it.
    if (memoryRefused()) throw new PapyriError('pdf-too-much-memory');
    const scannedPages = read.pages.flatMap((page, index) => (isScannedPage(page) ? [index] : []));
    const fromPdf = extractPages(input, read);
    if (fromPdf.quality.characters === 0 && !input.mayBeEmpty) throw new PapyriError('pdf-no-text');
    const document = input.sources ? besideSources(fromPdf, await readSources(input.sources)) : fromPdf;
    const clean = cleanDocument(document, input.documentId);
    return {
      bytes: encodeDocument(clean),
      pages: pdf.pageCount,
      characters: clean.text.length,
      quality: clean.quality,
      ...(clean.language === undefined ? {} : { language: clean.language }),
      identity: recogniseIdentity(document, pdf.metadata),
      scannedPages,
      unreadablePages: isSuspicious(clean)
        ? read.pages.flatMap((page, index) => (isUnreadablePage(page) ? [index] : []))
        : [],
    };
  } catch (error) {
    // A stack, string or array that is full is memory that is.
    if (error instanceof RangeError) throw new PapyriError('pdf-too-much-memory', { cause: error });
    throw error;
  } finally {
    pdf.close();
  }
}

/** Papers have .92 and more. */
const leastWordLike = 0.6;
const mostUnmapped = 0.02;

/** Whether a page of the document may have a text that means nothing: most documents need not be looked at again for it. */
function isSuspicious({ language, quality }: CleanDocument): boolean {
  return (
    language === undefined ||
    quality.unmappedShare > mostUnmapped ||
    (quality.wordLikeShare !== undefined && quality.wordLikeShare < leastWordLike)
  );
}

/** With what OCR read in place of the pages without text. */
function extractPages(
  { sourceSha256, recognised }: ExtractTask,
  read: Omit<FileContent, 'sourceSha256'>,
): Document {
  if (!recognised) return extractDocument({ sourceSha256, ...read });
  const pages = withRecognised(read.pages, recognised);
  const document = extractDocument({ sourceSha256, ...read, pages });
  return { ...document, quality: withOcrQuality(document.quality, recognised, read.pages) };
}

function readPdf(pdf: OpenPdf, context: TaskContext): Omit<FileContent, 'sourceSha256'> {
  const pages = [];
  for (let page = 0; page < pdf.pageCount; page++) {
    pages.push(pdf.glyphs(page));
    context.report(page + 1, pdf.pageCount);
  }
  // Places come after the pages: the engine then knows where each page's corners are.
  const links = pages.flatMap(({ page }) => pdf.links(page));
  const places = { links, outline: pdf.outline(), destinations: pdf.destinations() };
  const leftOut = pdf.leftOut();
  context.pastDanger();
  return { pages, ...places, metadata: pdf.metadata, leftOut };
}
