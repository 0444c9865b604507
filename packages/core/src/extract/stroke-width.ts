import type { OcrPage, PageImage, PixelBox } from '../ports/ocr-engine.ts';

/**
 * Mean width of the strokes in a box, in pixels: twice the ink over the change of ink along all rows. Grey counts by its
 * darkness, so that a soft edge is no wider than a hard one. Undefined where nothing is painted.
 */
export function strokeWidth({ width, pixels }: PageImage, box: PixelBox): number | undefined {
  const [left, top, right, bottom] = box.map(Math.round);
  let ink = 0;
  let change = 0;
  for (let y = top ?? 0; y < (bottom ?? 0); y++) {
    let before = 0;
    for (let x = left ?? 0; x < (right ?? 0); x++) {
      const dark = 255 - (pixels[y * width + x] ?? 255);
      ink += dark;
      change += Math.abs(dark - before);
      before = dark;
    }
    change += before;
  }
  return change === 0 ? undefined : (2 * ink) / change;
}

/** The page with the stroke width of each word. OCR tells no fonts; bold letters are told by their strokes. */
export function withStrokes(page: OcrPage, image: PageImage): OcrPage {
  const lines = page.lines.map((line) => ({
    ...line,
    words: line.words.map((word) => {
      const stroke = strokeWidth(image, word.box);
      return stroke === undefined ? word : { ...word, stroke };
    }),
  }));
  return { ...page, lines };
}
