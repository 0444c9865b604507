import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { webAssembly } from './web-assembly.ts';

type Call<Count extends readonly unknown[]> = (...args: Count) => number;
type N = number;

/**
 * The exports of the WebAssembly module that we call: every argument is a number, pointers among them. Going past
 * the package's wrappers is deliberate, they take 1.8 times as long.
 * Reference: https://pdfium.googlesource.com/pdfium/+/refs/heads/main/public/
 */
export interface PdfiumExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  malloc: Call<[size: N]>;
  free(pointer: N): void;
  PDFiumExt_Init(): void;
  FPDF_LoadMemDocument: Call<[bytes: N, length: N, password: N]>;
  FPDF_GetLastError: Call<[]>;
  FPDF_SaveAsCopy: Call<[document: N, writer: N, flags: N]>;
  PDFiumExt_OpenFileWriter: Call<[]>;
  PDFiumExt_GetFileWriterSize: Call<[writer: N]>;
  PDFiumExt_GetFileWriterData: Call<[writer: N, buffer: N, size: N]>;
  FPDF_GetPageCount: Call<[document: N]>;
  FPDF_CloseDocument(document: N): void;
  FPDF_GetMetaText: Call<[document: N, tag: N, buffer: N, length: N]>;
  FPDF_LoadPage: Call<[document: N, page: N]>;
  FPDF_ClosePage(page: N): void;
  FPDF_GetPageWidthF: Call<[page: N]>;
  FPDF_GetPageHeightF: Call<[page: N]>;
  FPDF_GetPageSizeByIndexF: Call<[document: N, page: N, size: N]>;
  FPDF_DeviceToPage: Call<
    [page: N, x: N, y: N, width: N, height: N, rotate: N, deviceX: N, deviceY: N, outX: N, outY: N]
  >;
  EPDFDoc_GetPageObjectNumberByIndex: Call<[document: N, page: N]>;
  FPDFPage_CountObjects: Call<[page: N]>;
  FPDFPage_GetObject: Call<[page: N, index: N]>;
  FPDFPageObj_GetType: Call<[object: N]>;
  FPDFPageObj_GetBounds: Call<[object: N, left: N, bottom: N, right: N, top: N]>;
  FPDFPageObj_GetMatrix: Call<[object: N, matrix: N]>;
  FPDFFormObj_CountObjects: Call<[form: N]>;
  FPDFFormObj_GetObject: Call<[form: N, index: N]>;
  FPDFText_LoadPage: Call<[page: N]>;
  FPDFText_ClosePage(text: N): void;
  FPDFText_CountChars: Call<[text: N]>;
  FPDFText_GetUnicode: Call<[text: N, index: N]>;
  FPDFText_HasUnicodeMapError: Call<[text: N, index: N]>;
  FPDFText_GetCharBox: Call<[text: N, index: N, left: N, right: N, bottom: N, top: N]>;
  FPDFText_GetLooseCharBox: Call<[text: N, index: N, rectangle: N]>;
  FPDFText_GetCharOrigin: Call<[text: N, index: N, x: N, y: N]>;
  FPDFText_GetTextObject: Call<[text: N, index: N]>;
  FPDFText_GetFontSize: Call<[text: N, index: N]>;
  FPDFText_GetFontWeight: Call<[text: N, index: N]>;
  FPDFText_GetFontInfo: Call<[text: N, index: N, buffer: N, length: N, flags: N]>;
  FPDFText_GetMatrix: Call<[text: N, index: N, matrix: N]>;
  FPDFTextObj_GetFont: Call<[object: N]>;
  FPDFFont_GetBaseFontName: Call<[font: N, buffer: N, length: N]>;
  FPDFBookmark_GetFirstChild: Call<[document: N, bookmark: N]>;
  FPDFBookmark_GetNextSibling: Call<[document: N, bookmark: N]>;
  FPDFBookmark_GetTitle: Call<[bookmark: N, buffer: N, length: N]>;
  FPDFBookmark_GetDest: Call<[document: N, bookmark: N]>;
  FPDFBookmark_GetAction: Call<[bookmark: N]>;
  FPDFAction_GetDest: Call<[document: N, action: N]>;
  FPDFDest_GetDestPageIndex: Call<[document: N, destination: N]>;
  FPDFDest_GetLocationInPage: Call<[destination: N, hasX: N, hasY: N, hasZoom: N, x: N, y: N, zoom: N]>;
  FPDFLink_Enumerate: Call<[page: N, position: N, link: N]>;
  FPDFLink_GetDest: Call<[document: N, link: N]>;
  FPDFLink_GetAction: Call<[link: N]>;
  FPDFLink_GetAnnotRect: Call<[link: N, rectangle: N]>;
  FPDFAction_GetType: Call<[action: N]>;
  FPDFBitmap_CreateEx: Call<[width: N, height: N, format: N, buffer: N, stride: N]>;
  FPDFBitmap_FillRect: Call<[bitmap: N, left: N, top: N, width: N, height: N, colour: N]>;
  FPDFBitmap_GetBuffer: Call<[bitmap: N]>;
  FPDFBitmap_GetStride: Call<[bitmap: N]>;
  FPDFBitmap_Destroy(bitmap: N): void;
  FPDF_RenderPageBitmap(
    ...args: [bitmap: N, page: N, x: N, y: N, width: N, height: N, rotate: N, flags: N]
  ): void;
  FPDF_CountNamedDests: Call<[document: N]>;
  FPDF_GetNamedDest: Call<[document: N, index: N, buffer: N, length: N]>;
}

/** A running engine: its exports and typed views of its memory, made anew after the memory grew. */
export interface PdfiumModule {
  readonly exports: PdfiumExports;
  bytes(): Uint8Array;
  view(): DataView;
}

let compiled: Promise<object> | undefined;

async function compile(): Promise<object> {
  const file = fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm'));
  return webAssembly.compile(await readFile(file));
}

/**
 * Starts PDFium from the file in node_modules, never from the network. The code is compiled once in a thread; each
 * call gives fresh memory, which is the only way to get rid of what a bad file left behind.
 */
export async function startPdfium(): Promise<PdfiumModule> {
  compiled ??= compile();
  const module = await compiled;
  const { init } = await import('@embedpdf/pdfium');
  const options = {
    instantiateWasm(imports: object, receive: (instance: object) => void) {
      webAssembly.instantiate(module, imports).then(receive);
      return {};
    },
    print() {},
    printErr() {},
  };
  const { pdfium } = await init(options as Parameters<typeof init>[0]);
  const exports = pdfium.wasmExports as unknown as PdfiumExports;
  exports.PDFiumExt_Init();
  let bytes = new Uint8Array(exports.memory.buffer);
  let view = new DataView(exports.memory.buffer);
  const refresh = (): void => {
    // Memory that grew leaves the old views without length; asking for its buffer each time would take longer than most calls.
    if (bytes.length > 0) return;
    bytes = new Uint8Array(exports.memory.buffer);
    view = new DataView(exports.memory.buffer);
  };
  return {
    exports,
    bytes() {
      refresh();
      return bytes;
    },
    view() {
      refresh();
      return view;
    },
  };
}
