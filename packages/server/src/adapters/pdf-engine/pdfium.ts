import { PapyriError } from '@papyri/core/errors';
import { hasPdfHeader } from '@papyri/core/extract/pdf-header';
import type { OpenPdf, PdfEngine, PdfMetadata } from '@papyri/core/ports/pdf-engine';
import { type PageObjects, readPageObjects } from './page-objects.ts';
import type { FontTable } from './pdfium-fonts.ts';
import { type PageFrame, readFrame, saneSize } from './pdfium-frame.ts';
import { readGlyphs } from './pdfium-glyphs.ts';
import { type RawLink, readLinks, shownLinks } from './pdfium-links.ts';
import { type PdfiumModule, startPdfium } from './pdfium-module.ts';
import { type PlaceContext, readDestinations, readOutline, withoutControls } from './pdfium-places.ts';
import { blankPage, renderPage } from './pdfium-render.ts';
import { wholeBudget } from './read-budget.ts';
import { readUserUnits } from './user-units.ts';

/** FPDF_GetLastError (fpdfview.h). */
const errorPassword = 4;
const errorSecurity = 5;

/** FPDF_SaveAsCopy (fpdf_save.h): leave the encryption out. */
const removeSecurity = 3;

const scratchBytes = 1024;
/** What the engine throws when it runs out of memory or into a bug; its memory cannot be trusted afterwards. */
function brokenEngine(cause: unknown): PapyriError {
  if (PapyriError.isInstance(cause)) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  const outOfMemory = /memory|OOM|unreachable|Aborted/i.test(text);
  return new PapyriError(outOfMemory ? 'pdf-too-much-memory' : 'pdf-damaged', { cause });
}

/**
 * The PDF engine on PDFium compiled to WebAssembly. One document at a time; it starts on first use and starts anew
 * after a file broke it. It blocks its thread and a bad file may never end: run it in a worker that can be stopped.
 */
export function createPdfiumEngine(): PdfEngine {
  let running: PdfiumModule | undefined;
  return {
    async open(bytes, limits) {
      if (!hasPdfHeader(bytes)) throw new PapyriError('not-a-pdf');
      running ??= await startPdfium();
      const pdfium = running;
      const attempt = <T>(work: () => T): T => {
        try {
          return work();
        } catch (error) {
          // Nothing in the memory of a broken engine can be trusted or released: the next file gets a new one.
          if (!PapyriError.isInstance(error)) running = undefined;
          throw brokenEngine(error);
        }
      };
      const file = attempt(() => openDocument(pdfium, bytes, limits.maxPages));
      return {
        pageCount: file.pageCount,
        metadata: file.metadata,
        pageSize: (page) => attempt(() => file.pageSize(page)),
        glyphs: (page) => attempt(() => file.glyphs(page)),
        render: (page, size) => attempt(() => file.render(page, size)),
        outline: () => attempt(() => file.outline()),
        destinations: () => attempt(() => file.destinations()),
        links: (page) => attempt(() => file.links(page)),
        leftOut: () => attempt(() => file.leftOut()),
        close() {
          if (running === pdfium) attempt(() => file.close());
        },
      };
    },
    async unlock(bytes, password) {
      if (!hasPdfHeader(bytes)) throw new PapyriError('not-a-pdf');
      // An engine of its own, so that no memory goes on that has held the password.
      const pdfium = await startPdfium();
      try {
        return unlockedCopy(pdfium, bytes, password);
      } catch (error) {
        throw brokenEngine(error);
      }
    },
  };
}

function unlockedCopy(pdfium: PdfiumModule, bytes: Uint8Array, password: string): Uint8Array<ArrayBuffer> {
  const { exports } = pdfium;
  const put = (data: Uint8Array): number => {
    const at = exports.malloc(data.length);
    if (at === 0) throw new Error('out of memory');
    pdfium.bytes().set(data, at);
    return at;
  };
  const secret = put(new TextEncoder().encode(`${password}\0`));
  const document = exports.FPDF_LoadMemDocument(put(bytes), bytes.length, secret);
  if (document === 0) {
    const wrong = exports.FPDF_GetLastError() === errorPassword;
    throw new PapyriError(wrong ? 'pdf-password-wrong' : 'pdf-damaged');
  }
  const writer = exports.PDFiumExt_OpenFileWriter();
  if (exports.FPDF_SaveAsCopy(document, writer, removeSecurity) === 0) throw new PapyriError('pdf-damaged');
  const size = exports.PDFiumExt_GetFileWriterSize(writer);
  const at = put(new Uint8Array(size));
  exports.PDFiumExt_GetFileWriterData(writer, at, size);
  return pdfium.bytes().slice(at, at + size);
}

function readMetadata(pdfium: PdfiumModule, document: number, scratch: number): PdfMetadata {
  const decoder = new TextDecoder('utf-16le');
  const read = (tag: string): string | undefined => {
    const name = new TextEncoder().encode(`${tag}\0`);
    pdfium.bytes().set(name, scratch);
    const at = scratch + 32;
    const length = pdfium.exports.FPDF_GetMetaText(document, scratch, at, scratchBytes - 32);
    if (length <= 2 || length > scratchBytes - 32) return undefined;
    const text = decoder.decode(pdfium.bytes().slice(at, at + length - 2));
    return withoutControls(text).trim() || undefined;
  };
  const title = read('Title');
  const author = read('Author');
  const doi = read('doi') ?? read('DOI') ?? read('WPS-ARTICLEDOI');
  return { ...(title && { title }), ...(author && { author }), ...(doi && { doi }) };
}

function openDocument(pdfium: PdfiumModule, bytes: Uint8Array, maxPages: number): OpenPdf {
  const { exports } = pdfium;
  const file = exports.malloc(bytes.length);
  const scratch = exports.malloc(scratchBytes);
  if (file === 0 || scratch === 0) throw new Error('out of memory');
  pdfium.bytes().set(bytes, file);
  const document = exports.FPDF_LoadMemDocument(file, bytes.length, 0);
  const release = (): void => {
    if (document !== 0) exports.FPDF_CloseDocument(document);
    exports.free(scratch);
    exports.free(file);
  };
  const refuse = (error: PapyriError): PapyriError => {
    release();
    return error;
  };
  if (document === 0) {
    const reason = exports.FPDF_GetLastError();
    const encrypted = reason === errorPassword || reason === errorSecurity;
    throw refuse(new PapyriError(encrypted ? 'pdf-encrypted' : 'pdf-damaged'));
  }
  const pageCount = exports.FPDF_GetPageCount(document);
  if (pageCount < 1) throw refuse(new PapyriError('pdf-no-pages'));
  if (pageCount > maxPages) {
    throw refuse(new PapyriError('pdf-too-many-pages', { detail: `${pageCount} pages, limit ${maxPages}` }));
  }

  const userUnits = readUserUnits(bytes);
  const userUnit = (page: number): number =>
    userUnits.size === 0
      ? 1
      : (userUnits.get(exports.EPDFDoc_GetPageObjectNumberByIndex(document, page)) ?? 1);
  const fonts: FontTable = { fonts: [], ids: new Map() };
  const budget = wholeBudget();
  let objects: PageObjects | undefined;
  const pageObjects = (): PageObjects => {
    objects ??= readPageObjects(exports, document, pageCount);
    return objects;
  };
  const frames = new Map<number, PageFrame>();
  /** Calls `work` with a loaded page; undefined where the page cannot be loaded. */
  const withPage = <T>(index: number, work: (page: number, frame: PageFrame) => T): T | undefined => {
    const page = exports.FPDF_LoadPage(document, index);
    if (page === 0) return undefined;
    try {
      let frame = frames.get(index);
      if (!frame) {
        frame = readFrame(pdfium, page, scratch, userUnit(index));
        frames.set(index, frame);
      }
      return work(page, frame);
    } finally {
      exports.FPDF_ClosePage(page);
    }
  };
  const places: PlaceContext = {
    pdfium,
    document,
    pageCount,
    scratch,
    time: budget.places,
    frame: (index) => frames.get(index) ?? withPage(index, (_, frame) => frame),
  };
  /** Read while a page is open for its characters: opening it again would take longer than all its links. */
  const links = new Map<number, readonly RawLink[]>();
  const pageSize = (index: number): { width: number; height: number } => {
    const known = frames.get(index);
    if (known) return { width: known.width, height: known.height };
    exports.FPDF_GetPageSizeByIndexF(document, index, scratch);
    const unit = userUnit(index);
    const view = pdfium.view();
    return saneSize(view.getFloat32(scratch, true) * unit, view.getFloat32(scratch + 4, true) * unit);
  };

  return {
    pageCount,
    metadata: readMetadata(pdfium, document, scratch),
    pageSize,
    glyphs: (index) => {
      if (pageObjects().repeats.has(index)) return emptyPage(index, pageSize(index));
      const glyphs = withPage(index, (page, frame) => {
        if (pageObjects().canBeFound && !links.has(index)) links.set(index, readLinks(places, page, budget));
        const text = exports.FPDFText_LoadPage(page);
        try {
          return readGlyphs(pdfium, { page, text, scratch }, frame, index, fonts, budget);
        } finally {
          exports.FPDFText_ClosePage(text);
        }
      });
      return glyphs ?? emptyPage(index, pageSize(index));
    },
    render: (index, size) =>
      withPage(index, (page, frame) => renderPage(pdfium, page, frame, size)) ??
      blankPage(pageSize(index), size),
    // A place on no page is none, and the engine may look for its page in a tree without end.
    outline: () => (pageObjects().canBeFound ? readOutline(places) : []),
    destinations: () => (pageObjects().canBeFound ? readDestinations(places) : []),
    links(index) {
      if (!pageObjects().canBeFound) return [];
      const found = links.get(index) ?? withPage(index, (page) => readLinks(places, page, budget)) ?? [];
      return budget.places.isOver ? [] : shownLinks(places, index, found);
    },
    leftOut() {
      const { size } = pageObjects().repeats;
      return [
        ...(size > 0 ? [`${size} pages are others over again: they, links and contents were not read`] : []),
        ...(budget.places.isOver ? ['links and contents of the file took too long and were not read'] : []),
      ];
    },
    close: release,
  };
}

/** A page that cannot be loaded is shown empty: the others may still be worth reading. */
function emptyPage(page: number, size: { width: number; height: number }): ReturnType<OpenPdf['glyphs']> {
  return {
    page,
    ...size,
    text: '',
    boxes: new Float32Array(),
    baselines: new Float32Array(),
    fontSizes: new Float32Array(),
    fontIds: new Uint16Array(),
    rotations: new Uint16Array(),
    fonts: [],
    graphics: new Float32Array(),
    graphicTypes: new Uint8Array(),
  };
}
