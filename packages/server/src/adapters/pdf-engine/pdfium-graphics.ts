import { graphicKinds } from '@papyri/core/ports/pdf-engine';
import type { PageFrame } from './pdfium-frame.ts';
import type { PdfiumModule } from './pdfium-module.ts';
import type { ReadBudget } from './read-budget.ts';

/** The engine's object types (fpdf_edit.h) that paint something other than text. */
const kindByType = new Map<number, (typeof graphicKinds)[number]>([
  [2, 'path'],
  [3, 'image'],
  [4, 'path'], // shading
  [5, 'form'],
]);

/** Enough for any figure; a map with a million strokes would only cost time. */
const maxObjects = 20_000;
const maxDepth = 4;

/** A form that covers more of the page than this is a wrapper: what it holds counts, not the form. */
const wrapperShare = 0.55;
const formType = 5;
const textType = 1;
/** A page that itself paints no more pieces of text than its number and stamps keeps its text in forms: all are wrappers. */
const fewTexts = 8;

/** Maps x and y of an object's coordinates to those of the page. */
type Matrix = readonly [number, number, number, number, number, number];
const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** Boxes of what a loaded page paints besides text: left, top, right, bottom in displayed points, clipped to the page. */
export function readGraphics(
  pdfium: PdfiumModule,
  pointers: { readonly page: number; readonly scratch: number },
  frame: PageFrame,
  ofFile: ReadBudget,
): { readonly boxes: Float32Array; readonly types: Uint8Array } {
  const { exports } = pdfium;
  const { page, scratch } = pointers;
  const { width, height } = frame;
  const boxes: number[] = [];
  const types: number[] = [];
  let budget = Math.min(maxObjects, ofFile.graphics);

  const boxOf = (object: number, matrix: Matrix): readonly [number, number, number, number] | undefined => {
    if (!exports.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12))
      return undefined;
    const view = pdfium.view();
    const corners = [
      toDisplay(frame, matrix, view.getFloat32(scratch, true), view.getFloat32(scratch + 4, true)),
      toDisplay(frame, matrix, view.getFloat32(scratch + 8, true), view.getFloat32(scratch + 12, true)),
    ] as const;
    const box = [
      Math.max(0, Math.min(corners[0].x, corners[1].x)),
      Math.max(0, Math.min(corners[0].y, corners[1].y)),
      Math.min(width, Math.max(corners[0].x, corners[1].x)),
      Math.min(height, Math.max(corners[0].y, corners[1].y)),
    ] as const;
    return box[2] >= box[0] && box[3] >= box[1] ? box : undefined;
  };

  const read = (object: number, matrix: Matrix, depth: number): void => {
    budget--;
    const type = exports.FPDFPageObj_GetType(object);
    const kind = kindByType.get(type);
    const box = kind && boxOf(object, matrix);
    if (!kind || !box) return;
    const share = ((box[2] - box[0]) * (box[3] - box[1])) / (width * height || 1);
    if (type === formType && (share > wrapperShare || allWrappers) && depth < maxDepth) {
      exports.FPDFPageObj_GetMatrix(object, scratch);
      const view = pdfium.view();
      const own = [0, 4, 8, 12, 16, 20].map((at) => view.getFloat32(scratch + at, true));
      const inner = multiply(own as unknown as Matrix, matrix);
      const count = exports.FPDFFormObj_CountObjects(object);
      for (let index = 0; index < count && budget > 0; index++)
        read(exports.FPDFFormObj_GetObject(object, index), inner, depth + 1);
      return;
    }
    boxes.push(...box);
    types.push(graphicKinds.indexOf(kind));
  };

  const count = exports.FPDFPage_CountObjects(page);
  let texts = 0;
  for (let index = 0; index < count && texts <= fewTexts; index++)
    if (exports.FPDFPageObj_GetType(exports.FPDFPage_GetObject(page, index)) === textType) texts++;
  const allWrappers = texts <= fewTexts;
  for (let index = 0; index < count && budget > 0; index++)
    read(exports.FPDFPage_GetObject(page, index), identity, 0);
  ofFile.graphics -= types.length;
  return { boxes: Float32Array.from(boxes), types: Uint8Array.from(types) };
}

function multiply(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}

function toDisplay(frame: PageFrame, matrix: Matrix, x: number, y: number): { x: number; y: number } {
  const [a, b, c, d, e, f] = matrix;
  const pageX = a * x + c * y + e;
  const pageY = b * x + d * y + f;
  return {
    x: frame.a * pageX + frame.c * pageY + frame.e,
    y: frame.b * pageX + frame.d * pageY + frame.f,
  };
}
