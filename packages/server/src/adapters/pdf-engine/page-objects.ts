import type { PdfiumExports } from './pdfium-module.ts';

/** Repeats of pages beyond which they are a trick: a leaf that is printed again and again has fewer. */
const mostRepeats = 50;

/** What the file has for each of its pages. */
export interface PageObjects {
  /** False where the file has none of the pages that it counts, or its tree of them is a trick. */
  readonly canBeFound: boolean;
  /** Pages that are another page over again; none where there are few. */
  readonly repeats: ReadonlySet<number>;
}

/**
 * Reads which object each page is. It also makes the engine know all pages, so that a place on one of them is found without
 * going through the file's tree of pages.
 */
export function readPageObjects(exports: PdfiumExports, document: number, pageCount: number): PageObjects {
  const seen = new Set<number>();
  const repeats = new Set<number>();
  for (let page = 0; page < pageCount; page++) {
    const object = exports.EPDFDoc_GetPageObjectNumberByIndex(document, page);
    if (object === 0) continue;
    if (seen.has(object)) repeats.add(page);
    seen.add(object);
  }
  const isTrick = repeats.size > mostRepeats;
  return { canBeFound: seen.size > 0 && !isTrick, repeats: isTrick ? repeats : new Set() };
}
