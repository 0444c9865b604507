import type { OutlineEntry } from '@papyri/core/contracts/document';
import type { NamedDestination } from '@papyri/core/ports/pdf-engine';
import type { PageFrame } from './pdfium-frame.ts';
import type { PdfiumModule } from './pdfium-module.ts';
import { isPlace } from './sane-places.ts';
import type { TimeLimit } from './time-limit.ts';

/** What reading places needs of an open document. `frame` gives undefined for a page that cannot be loaded. */
export interface PlaceContext {
  readonly pdfium: PdfiumModule;
  readonly document: number;
  readonly pageCount: number;
  readonly scratch: number;
  readonly time: TimeLimit;
  frame(page: number): PageFrame | undefined;
}

const maxEntries = 2000;
const maxDepth = 12;
const textBytes = 900;

const utf16 = new TextDecoder('utf-16le');

/** Text with a space for each control character: no title has any, and NUL no database takes. */
export function withoutControls(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

/** UTF-16 text that the engine wrote to scratch memory; `bytes` counts its terminator. */
function readText(pdfium: PdfiumModule, at: number, bytes: number): string {
  if (bytes < 4 || bytes > textBytes) return '';
  return withoutControls(utf16.decode(pdfium.bytes().slice(at, at + bytes - 2)));
}

interface Place {
  readonly page: number;
  readonly x?: number;
  readonly y?: number;
}

/** A place in the coordinates of its page. */
export interface RawPlace {
  readonly page: number;
  readonly at?: { readonly x: number; readonly y: number };
}

/** Reads where a destination lies; undefined where it names no page of the document. */
export function rawPlaceOf(context: PlaceContext, destination: number): RawPlace | undefined {
  const { pdfium, scratch } = context;
  const page = pdfium.exports.FPDFDest_GetDestPageIndex(context.document, destination);
  if (page < 0 || page >= context.pageCount) return undefined;
  const found = pdfium.exports.FPDFDest_GetLocationInPage(
    destination,
    scratch,
    scratch + 4,
    scratch + 8,
    scratch + 12,
    scratch + 16,
    scratch + 20,
  );
  const view = pdfium.view();
  if (!found || view.getInt32(scratch + 4, true) === 0) return { page };
  const x = view.getInt32(scratch, true) === 0 ? 0 : view.getFloat32(scratch + 12, true);
  return { page, at: { x, y: view.getFloat32(scratch + 16, true) } };
}

/** The place as a reader sees it. */
export function shownPlace(context: PlaceContext, { page, at }: RawPlace): Place {
  const frame = at && context.frame(page);
  if (!at || !frame) return { page };
  const x = frame.a * at.x + frame.c * at.y + frame.e;
  const y = frame.b * at.x + frame.d * at.y + frame.f;
  return isPlace(x) && isPlace(y) ? { page, x, y } : { page };
}

function placeOf(context: PlaceContext, destination: number): Place | undefined {
  const place = rawPlaceOf(context, destination);
  return place && shownPlace(context, place);
}

/** The table of contents, flattened depth first; at most 2000 entries, cycles are cut. None where its time is over. */
export function readOutline(context: PlaceContext): OutlineEntry[] {
  const { pdfium, document, scratch, time } = context;
  const { exports } = pdfium;
  time.begin();
  const entries: OutlineEntry[] = [];
  const seen = new Set<number>();
  const visit = (first: number, level: number): void => {
    for (let mark = first; mark !== 0; mark = exports.FPDFBookmark_GetNextSibling(document, mark)) {
      if (seen.has(mark) || seen.size >= maxEntries || !time.goesOn()) return;
      seen.add(mark);
      const bytes = exports.FPDFBookmark_GetTitle(mark, scratch, textBytes);
      const title = readText(pdfium, scratch, bytes).replace(/\s+/g, ' ').trim();
      let destination = exports.FPDFBookmark_GetDest(document, mark);
      if (destination === 0) {
        const action = exports.FPDFBookmark_GetAction(mark);
        if (action !== 0) destination = exports.FPDFAction_GetDest(document, action);
      }
      const place = destination === 0 ? undefined : placeOf(context, destination);
      if (title !== '' && place) {
        const y = place.y === undefined ? {} : { y: place.y };
        entries.push({ title, level, page: place.page, ...y });
      }
      if (level < maxDepth) visit(exports.FPDFBookmark_GetFirstChild(document, mark), level + 1);
    }
  };
  visit(exports.FPDFBookmark_GetFirstChild(document, 0), 1);
  return time.isOver ? [] : entries;
}

/**
 * Named places of the document, at most the first 2000 (asking for one takes the longer the more there are). None where
 * their time is over.
 */
export function readDestinations(context: PlaceContext): NamedDestination[] {
  const { pdfium, document, scratch, time } = context;
  const { exports } = pdfium;
  time.begin();
  const count = Math.min(exports.FPDF_CountNamedDests(document), maxEntries);
  const places: NamedDestination[] = [];
  for (let index = 0; index < count && time.goesOn(); index++) {
    pdfium.view().setInt32(scratch, textBytes, true);
    const destination = exports.FPDF_GetNamedDest(document, index, scratch + 8, scratch);
    const name = readText(pdfium, scratch + 8, pdfium.view().getInt32(scratch, true));
    const place = destination === 0 || name === '' ? undefined : placeOf(context, destination);
    if (place) places.push({ name, ...place });
  }
  return time.isOver ? [] : places;
}
