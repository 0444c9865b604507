import { numberOfGlyph } from '@papyri/core/extract/numbered-glyphs';
import type { PdfiumModule } from './pdfium-module.ts';

/** Sizes below this many points, of fonts without a name, are looked into: no text is as small. */
export const suspectSize = 2;
/** Characters of a font that are looked at, and how far on the page. */
const enoughSeen = 8;
const farthest = 400;

/** Heights of letters in Latin print, in font sizes. */
const tallHeight = 0.69;
const lowHeight = 0.44;
const tall = /[A-PR-Z\dbdhkl]/;
const low = /[acemnorsuvwxz]/;

/**
 * The size, in points of the page, that the letters of a font seem to have; undefined where none of them tells it. Fonts made
 * of pictures may count their size in dots of a printer and draw each letter a hundred times as large, as dvips wrote them.
 * Reads from the character at `index` on; `font` is the engine's pointer, text that is not level runs up or down.
 */
export function seenSize(
  { exports, view }: PdfiumModule,
  { text, scratch }: { readonly text: number; readonly scratch: number },
  { font, index, isLevel }: { readonly font: number; readonly index: number; readonly isLevel: boolean },
): number | undefined {
  const sizes: number[] = [];
  for (let at = index; at < index + farthest && sizes.length < enoughSeen; at++) {
    const shown = exports.FPDFText_GetUnicode(text, at) & 0xffff;
    const letter = String.fromCharCode(numberOfGlyph(shown) ?? shown);
    const height = tall.test(letter) ? tallHeight : low.test(letter) ? lowHeight : undefined;
    if (height === undefined) continue;
    const object = exports.FPDFText_GetTextObject(text, at);
    if (object === 0 || exports.FPDFTextObj_GetFont(object) !== font) continue;
    if (exports.FPDFText_GetCharBox(text, at, scratch, scratch + 8, scratch + 16, scratch + 24) === 0)
      continue;
    const places = view();
    const [from, to] = isLevel ? [16, 24] : [0, 8];
    sizes.push((places.getFloat64(scratch + to, true) - places.getFloat64(scratch + from, true)) / height);
  }
  const middle = sizes.sort((a, b) => a - b)[sizes.length >> 1];
  return middle === undefined || middle <= 0 ? undefined : Math.round(middle * 2) / 2;
}
