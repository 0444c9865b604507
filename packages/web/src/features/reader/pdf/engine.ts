import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/** Loads pdf.js with its viewer parts, once a paper is opened. The viewer reads `globalThis.pdfjsLib`: order matters. */
export async function loadEngine() {
  const pdfjs = await import('pdfjs-dist');
  const viewer = await import('pdfjs-dist/web/pdf_viewer.mjs');
  await import('./pdf.css');
  pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
  return { pdfjs, viewer };
}

export type Engine = Awaited<ReturnType<typeof loadEngine>>;

/** How files are opened: nothing from another host, no scripts of the file, no `eval` for its fonts. */
export const documentOptions = {
  cMapUrl: '/pdfjs/cmaps/',
  cMapPacked: true,
  standardFontDataUrl: '/pdfjs/standard_fonts/',
  wasmUrl: '/pdfjs/wasm/',
  iccUrl: '/pdfjs/iccs/',
  isEvalSupported: false,
  enableXfa: false,
  rangeChunkSize: 1 << 18,
  verbosity: 0,
} as const;
