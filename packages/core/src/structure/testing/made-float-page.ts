import { cleanDocument } from '../../clean/clean-document.ts';
import type { CleanDocument } from '../../contracts/clean-document.ts';
import type { DocumentId } from '../../contracts/ids.ts';
import {
  characterWidth,
  extractMade,
  madePage,
  type PutLine,
  putParagraph,
} from '../../extract/testing/made-page.ts';
import type { PageGlyphs } from '../../ports/pdf-engine.ts';

/** What a test paints: left, top, right, bottom in points. */
export type PaintedShape = readonly [number, number, number, number];

const sentence = 'The measured values agree with those of the earlier work on the same'.split(' ');

/** Lines of running text as wide as `width` points, from `y` on. */
export function running(x: number, y: number, count: number, width = 440, size = 10): PutLine[] {
  const units = Math.floor(width / (size * characterWidth));
  let words = 0;
  const line = (): string => {
    let text = '';
    while (text.length < units) text += `${sentence[words++ % sentence.length]} `;
    return text.slice(0, units).trimEnd().padEnd(units, 'e');
  };
  return putParagraph(Array.from({ length: count }, line), { x, y, size });
}

/** A page of lines and painted paths. */
export function floatPage(
  page: number,
  lines: readonly PutLine[],
  paths: readonly PaintedShape[],
  size: { readonly width?: number; readonly height?: number } = {},
): PageGlyphs {
  return madePage(page, lines, { ...size, graphics: paths.map((box) => ({ kind: 'path' as const, box })) });
}

/** The clean text and structure of made pages. */
export function readMade(pages: readonly PageGlyphs[]): CleanDocument {
  return cleanDocument(extractMade(pages), `doc:${'0'.repeat(64)}` as DocumentId);
}

/** Words of a table at the left edges of its columns; `undefined` leaves a place empty. */
export function putTable(
  rows: readonly (readonly (string | undefined)[])[],
  place: { readonly lefts: readonly number[]; readonly y: number; readonly pitch?: number },
): PutLine[] {
  const { lefts, y, pitch = 12 } = place;
  return rows.flatMap((row, i) =>
    row.flatMap((text, column) =>
      text === undefined ? [] : [{ text, x: lefts[column] ?? 0, y: y + i * pitch, size: 9 }],
    ),
  );
}
