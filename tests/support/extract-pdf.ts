import type { Document } from '@papyri/core/contracts/document';
import { extractDocument } from '@papyri/core/extract/extract-document';
import { createPdfiumEngine } from '../../packages/server/src/adapters/pdf-engine/pdfium.ts';

/** Reads a PDF in this thread, as the server's threads do, without its author's source. */
export async function extractPdf(bytes: Uint8Array, maxPages = 40): Promise<Document> {
  const pdf = await createPdfiumEngine().open(bytes, { maxPages });
  try {
    const pages = Array.from({ length: pdf.pageCount }, (_, page) => pdf.glyphs(page));
    return extractDocument({
      sourceSha256: '0'.repeat(64),
      pages,
      links: pages.flatMap(({ page }) => pdf.links(page)),
      outline: pdf.outline(),
      destinations: pdf.destinations(),
      metadata: pdf.metadata,
    });
  } finally {
    pdf.close();
  }
}
