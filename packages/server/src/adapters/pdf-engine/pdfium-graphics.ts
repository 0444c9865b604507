import { graphicKinds } from '@papyri/core/ports/pdf-engine';
import type { PageFrame } from './pdfium-frame.ts';
import type { PdfiumModule } from './pdfium-module.ts';
import type { ReadBudget } from './read-budget.ts';

/** Indices into `graphicKinds` by the engine's object types (fpdf_edit.h); text has none. */
const kindByType: readonly (number | undefined)[] = [
  undefined,
  undefined,
  graphicKinds.indexOf('path'),
  graphicKinds.indexOf('image'),
  graphicKinds.indexOf('path'), // shading
  graphicKinds.indexOf('form'),
];

/** Enough for any figure; a map with a million strokes would only cost time. */
const maxObjects = 20_000;
const maxDepth = 4;

/** A form that covers more of the page than this is a wrapper: what it holds counts, not the form. */
const wrapperShare = 0.55;
const formType = 5;
const textType = 1;
/** A page that itself paints no more pieces of text than its number and stamps keeps its text in forms: all are wrappers. */
const fewTexts = 8;

/** Maps x and y of an object's coordinates to those of the page: a x + c y + e, b x + d y + f. */
interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}
const identity: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

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

  // A page of a plot has thousands of objects: nothing is made for one but its four numbers.
  const read = (object: number, matrix: Matrix, depth: number): void => {
    budget--;
    const type = exports.FPDFPageObj_GetType(object);
    const kind = kindByType[type];
    if (kind === undefined) return;
    if (!exports.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12)) return;
    const view = pdfium.view();
    const x1 = view.getFloat32(scratch, true);
    const y1 = view.getFloat32(scratch + 4, true);
    const x2 = view.getFloat32(scratch + 8, true);
    const y2 = view.getFloat32(scratch + 12, true);
    const pageX1 = matrix.a * x1 + matrix.c * y1 + matrix.e;
    const pageY1 = matrix.b * x1 + matrix.d * y1 + matrix.f;
    const pageX2 = matrix.a * x2 + matrix.c * y2 + matrix.e;
    const pageY2 = matrix.b * x2 + matrix.d * y2 + matrix.f;
    const shownX1 = frame.a * pageX1 + frame.c * pageY1 + frame.e;
    const shownY1 = frame.b * pageX1 + frame.d * pageY1 + frame.f;
    const shownX2 = frame.a * pageX2 + frame.c * pageY2 + frame.e;
    const shownY2 = frame.b * pageX2 + frame.d * pageY2 + frame.f;
    const left = Math.max(0, Math.min(shownX1, shownX2));
    const top = Math.max(0, Math.min(shownY1, shownY2));
    const right = Math.min(width, Math.max(shownX1, shownX2));
    const bottom = Math.min(height, Math.max(shownY1, shownY2));
    if (!(right >= left && bottom >= top)) return;
    const share = ((right - left) * (bottom - top)) / (width * height || 1);
    if (type === formType && (share > wrapperShare || allWrappers) && depth < maxDepth) {
      const inner = multiply(ownMatrix(object), matrix);
      const count = exports.FPDFFormObj_CountObjects(object);
      for (let index = 0; index < count && budget > 0; index++)
        read(exports.FPDFFormObj_GetObject(object, index), inner, depth + 1);
      return;
    }
    boxes.push(left, top, right, bottom);
    types.push(kind);
  };

  const ownMatrix = (form: number): Matrix => {
    exports.FPDFPageObj_GetMatrix(form, scratch);
    const view = pdfium.view();
    const entry = (index: number): number => view.getFloat32(scratch + 4 * index, true);
    return { a: entry(0), b: entry(1), c: entry(2), d: entry(3), e: entry(4), f: entry(5) };
  };

  const count = exports.FPDFPage_CountObjects(page);
  let texts = 0;
  for (let index = 0; index < count && texts <= fewTexts; index++)
    if (exports.FPDFPageObj_GetType(exports.FPDFPage_GetObject(page, index)) === textType) texts++;
  const allWrappers = texts <= fewTexts;
  for (let index = 0; index < count && budget > 0; index++)
    read(exports.FPDFPage_GetObject(page, index), identity, 0);
  ofFile.graphics -= types.length;
  return { boxes: new Float32Array(boxes), types: new Uint8Array(types) };
}

function multiply(first: Matrix, second: Matrix): Matrix {
  const { a, b, c, d, e, f } = first;
  const { a: g, b: h, c: i, d: j, e: k, f: l } = second;
  return {
    a: a * g + b * i,
    b: a * h + b * j,
    c: c * g + d * i,
    d: c * h + d * j,
    e: e * g + f * i + k,
    f: e * h + f * j + l,
  };
}
