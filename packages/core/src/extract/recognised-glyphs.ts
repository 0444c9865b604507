import type { OcrLine, OcrPage, OcrWord, PixelBox } from '../ports/ocr-engine.ts';
import { graphicKinds, type PageGlyphs } from '../ports/pdf-engine.ts';
import { letterWidth } from './letter-widths.ts';

/** A page as an engine read it. */
export interface RecognisedPage {
  readonly content: OcrPage;
  /** Pixels per inch of the picture that it read. */
  readonly dpi: number;
}

const pointsPerInch = 72;
/**
 * The words of a page as the characters that the PDF engine would have given: one box a UTF-16 unit, spaces and line ends
 * between, fonts and sizes as `fontIdOf` and `sizeOf` give them. What the engine takes for pictures and rules replaces what the file paints,
 * which for a scan is the page itself.
 */
export function recognisedGlyphs(
  page: PageGlyphs,
  { content, dpi }: RecognisedPage,
  fontIdOf: (word: OcrWord) => number,
  sizeOf: (line: OcrLine) => number,
): PageGlyphs {
  const scale = pointsPerInch / dpi;
  const units = content.lines.reduce(
    (sum, line) => sum + line.words.reduce((length, word) => length + word.text.length + 1, 0),
    0,
  );
  let text = '';
  const boxes = new Float32Array(units * 4);
  const baselines = new Float32Array(units);
  const fontSizes = new Float32Array(units);
  const fontIds = new Uint16Array(units);
  const rotations = new Uint16Array(units);
  const put = (unit: string, box: PixelBox, line: OcrLine, size: number, fontId: number): void => {
    boxes.set(
      box.map((value) => value * scale),
      text.length * 4,
    );
    baselines[text.length] = line.baseline * scale;
    fontSizes[text.length] = size;
    fontIds[text.length] = fontId;
    rotations[text.length] = line.rotation;
    text += unit;
  };
  for (const line of content.lines) {
    const size = sizeOf(line);
    for (const [index, word] of line.words.entries()) {
      const fontId = fontIdOf(word);
      for (const [place, box] of unitBoxes(word, line.rotation).entries())
        put(word.text.charAt(place), box, line, size, fontId);
      const [, , right, bottom] = word.box;
      const isLast = index === line.words.length - 1;
      put(isLast ? '\n' : ' ', [right, bottom, right, bottom], line, size, fontId);
    }
  }
  const graphics = [
    ...content.pictures.map((box) => ({ kind: 'image' as const, box })),
    ...content.rules.map((box) => ({ kind: 'path' as const, box })),
  ];
  return {
    ...page,
    text,
    boxes,
    baselines,
    fontSizes,
    fontIds,
    rotations,
    graphics: Float32Array.from(graphics.flatMap(({ box }) => box.map((value) => value * scale))),
    graphicTypes: Uint8Array.from(graphics, ({ kind }) => graphicKinds.indexOf(kind)),
  };
}

/** Shares the box of a word among its units, along the line, by how wide their letters mostly are. */
function unitBoxes({ text, box }: OcrWord, rotation: OcrLine['rotation']): PixelBox[] {
  const [left, top, right, bottom] = box;
  const widths = Array.from({ length: text.length }, (_, index) => letterWidth(text.charAt(index)));
  const total = widths.reduce((sum, width) => sum + width, 0);
  let before = 0;
  return widths.map((width) => {
    const from = before / total;
    before += width;
    const to = before / total;
    if (rotation === 0) return [left + from * (right - left), top, left + to * (right - left), bottom];
    if (rotation === 90) return [left, top + from * (bottom - top), right, top + to * (bottom - top)];
    if (rotation === 180) return [right - to * (right - left), top, right - from * (right - left), bottom];
    return [left, bottom - to * (bottom - top), right, bottom - from * (bottom - top)];
  });
}
