import { cleanDocument } from '@papyri/core/clean/clean-document';
import { encodeDocument } from '@papyri/core/clean/document-bytes';
import type { DocumentId, Sha256 } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import { type ExtractInput, extractDocument } from '@papyri/core/extract/extract-document';
import { recogniseIdentity } from '@papyri/core/extract/identity';
import type { ExtractedDocument } from '@papyri/core/ports/compute';
import type { OpenPdf } from '@papyri/core/ports/pdf-engine';
import { createPdfiumEngine } from '../adapters/pdf-engine/pdfium.ts';
import type { TaskContext } from './task.ts';
import { limitWasmMemory } from './wasm-memory.ts';

export interface ExtractTask {
  readonly pdf: Uint8Array;
  readonly sourceSha256: Sha256;
  readonly documentId: DocumentId;
  readonly maxPages: number;
  /** Cap of the engine's memory. */
  readonly maxMemoryBytes: number;
}

/** The one engine of this thread; it starts with the first file. */
const engine = createPdfiumEngine();

/**
 * Extracts and cleans a PDF, reporting page by page. Throws a PapyriError: those of the PDF engine, and
 * `pdf-no-text` where no page holds a character.
 */
export async function extract(input: ExtractTask, context: TaskContext): Promise<ExtractedDocument> {
  const memoryRefused = limitWasmMemory(input.maxMemoryBytes);
  const pdf = await engine.open(input.pdf, { maxPages: input.maxPages });
  try {
    const read = readPdf(pdf, context);
    // What the engine makes of a file without enough memory is only part of it.
    if (memoryRefused()) throw new PapyriError('pdf-too-much-memory');
    const document = extractDocument({ sourceSha256: input.sourceSha256, ...read });
    if (document.quality.characters === 0) throw new PapyriError('pdf-no-text');
    const clean = cleanDocument(document, input.documentId);
    return {
      bytes: encodeDocument(clean),
      pages: pdf.pageCount,
      characters: clean.text.length,
      quality: clean.quality,
      ...(clean.language === undefined ? {} : { language: clean.language }),
      identity: recogniseIdentity(document, pdf.metadata),
    };
  } finally {
    pdf.close();
  }
}

function readPdf(pdf: OpenPdf, context: TaskContext): Omit<ExtractInput, 'sourceSha256'> {
  const pages = [];
  for (let page = 0; page < pdf.pageCount; page++) {
    pages.push(pdf.glyphs(page));
    context.report(page + 1, pdf.pageCount);
  }
  // Places come after the pages: the engine then knows where each page's corners are.
  const links = pages.flatMap(({ page }) => pdf.links(page));
  return { pages, links, outline: pdf.outline(), destinations: pdf.destinations(), metadata: pdf.metadata };
}
