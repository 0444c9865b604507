import { createPdfiumEngine } from '../adapters/pdf-engine/pdfium.ts';
import { limitWasmMemory } from './wasm-memory.ts';

export interface UnlockTask {
  readonly pdf: Uint8Array;
  readonly password: string;
  readonly maxPages: number;
  /** Cap of the engine's memory. */
  readonly maxMemoryBytes: number;
}

const engine = createPdfiumEngine();

/** The same PDF without its password, tried out before it is given. PapyriErrors of the PDF engine. */
export async function unlock(input: UnlockTask): Promise<{ readonly pdf: Uint8Array<ArrayBuffer> }> {
  limitWasmMemory(input.maxMemoryBytes);
  const pdf = await engine.unlock(input.pdf, input.password);
  (await engine.open(pdf, { maxPages: input.maxPages })).close();
  return { pdf };
}
