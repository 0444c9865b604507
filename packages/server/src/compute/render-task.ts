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

/**
 * How pages are painted for OCR. Finer than 200 dpi it reads no better; a line of 10 points is then 28 pixels high. A page of
 * A3 and a little more fits: nothing a file says of its size fills the memory.
 */
export const ocrRenderSize = { dpi: 200, maxPixels: 9_000_000 } as const;

const engine = createPdfiumEngine();

/** Paints one page for OCR. PapyriErrors of the PDF engine. */
export async function render(input: RenderTask): Promise<PageImage> {
  const memoryRefused = limitWasmMemory(input.maxMemoryBytes);
  const pdf = await engine.open(input.pdf, { maxPages: input.maxPages });
  try {
    const image = pdf.render(input.page, ocrRenderSize);
    if (memoryRefused()) throw new PapyriError('pdf-too-much-memory');
    return image;
  } finally {
    pdf.close();
  }
}
