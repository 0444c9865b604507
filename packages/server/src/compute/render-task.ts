import { PapyriError } from '@papyri/core/errors';
import type { PageImage } from '@papyri/core/ports/ocr-engine';
import { createPdfiumEngine } from '../adapters/pdf-engine/pdfium.ts';
import { limitWasmMemory } from './wasm-memory.ts';

export interface RenderTask {
  readonly pdf: Uint8Array;
  readonly page: number;
  readonly maxPages: number;
  /** Cap of the engine's memory. */
  readonly maxMemoryBytes: number;
}

/** Finer than this OCR reads no better; a line of 10 points is then 28 pixels high. */
const ocrDpi = 200;
/** A page of A3 at 200 dpi, and a little more: enough for a poster's title, and nothing that fills the memory. */
const maxPixels = 9_000_000;

const engine = createPdfiumEngine();

/** Paints one page for OCR. PapyriErrors of the PDF engine. */
export async function render(input: RenderTask): Promise<PageImage> {
  const memoryRefused = limitWasmMemory(input.maxMemoryBytes);
  const pdf = await engine.open(input.pdf, { maxPages: input.maxPages });
  try {
    const image = pdf.render(input.page, { dpi: ocrDpi, maxPixels });
    if (memoryRefused()) throw new PapyriError('pdf-too-much-memory');
    return image;
  } finally {
    pdf.close();
  }
}
