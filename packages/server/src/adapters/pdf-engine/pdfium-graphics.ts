import { graphicKinds } from '@papyri/core/ports/pdf-engine';
import type { PageFrame } from './pdfium-frame.ts';
import type { PdfiumModule } from './pdfium-module.ts';

/** The engine's object types (fpdf_edit.h) that paint something other than text. */
const kindByType = new Map<number, (typeof graphicKinds)[number]>([
  [2, 'path'],
  [3, 'image'],
  [4, 'path'], // shading
  [5, 'form'],
]);

/** Enough for any figure; a map with a million strokes would only cost time. */
const maxObjects = 20_000;

/** Boxes of what a loaded page paints besides text: left, top, right, bottom in displayed points, clipped to the page. */
export function readGraphics(
  pdfium: PdfiumModule,
  pointers: { readonly page: number; readonly scratch: number },
  frame: PageFrame,
): { readonly boxes: Float32Array; readonly types: Uint8Array } {
  const { exports } = pdfium;
  const { page, scratch } = pointers;
  const { a, b, c, d, e, f, width, height } = frame;
  const boxes: number[] = [];
  const types: number[] = [];
  const count = Math.min(exports.FPDFPage_CountObjects(page), maxObjects);
  for (let index = 0; index < count; index++) {
    const object = exports.FPDFPage_GetObject(page, index);
    const kind = kindByType.get(exports.FPDFPageObj_GetType(object));
    if (kind === undefined) continue;
    if (!exports.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12)) continue;
    const view = pdfium.view();
    const left = view.getFloat32(scratch, true);
    const bottom = view.getFloat32(scratch + 4, true);
    const right = view.getFloat32(scratch + 8, true);
    const top = view.getFloat32(scratch + 12, true);
    const x1 = a * left + c * top + e;
    const x2 = a * right + c * bottom + e;
    const y1 = b * left + d * top + f;
    const y2 = b * right + d * bottom + f;
    const box = [
      Math.max(0, Math.min(x1, x2)),
      Math.max(0, Math.min(y1, y2)),
      Math.min(width, Math.max(x1, x2)),
      Math.min(height, Math.max(y1, y2)),
    ] as const;
    if (!(box[2] >= box[0] && box[3] >= box[1])) continue;
    boxes.push(...box);
    types.push(graphicKinds.indexOf(kind));
  }
  return { boxes: Float32Array.from(boxes), types: Uint8Array.from(types) };
}
