import { numberOfGlyph } from '@papyri/core/extract/numbered-glyphs';
import { mixesUpBraces, withBraces } from '@papyri/core/extract/suits-for-braces';
import type { PageGlyphs } from '@papyri/core/ports/pdf-engine';
import { type FontTable, type StyleReader, styleReader, type TextStyle } from './pdfium-fonts.ts';
import type { PageFrame } from './pdfium-frame.ts';
import { readGraphics } from './pdfium-graphics.ts';
import type { PdfiumModule } from './pdfium-module.ts';
import { type ReadBudget, spendCharacters } from './read-budget.ts';
import { isPlace } from './sane-places.ts';

/** The compatibility forms of ff, fi, fl, ffi, ffl: spelt out, as the engine does with those that it knows. */
const ligatures = ['ff', 'fi', 'fl', 'ffi', 'ffl'].map((letters) =>
  [...letters].map((letter) => letter.charCodeAt(0)),
);
const firstLigature = 0xfb00;

/** What the engine gives for a hyphen that it believes to end a line. */
const engineHyphen = 2;
const lineEndHyphen = 0xfffe;
const unmappedGlyph = 0xfffd;
const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;

const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** Control characters, which no page shows. */
const isControl = (code: number): boolean => code < space || (code >= 0x7f && code < 0xa0);

/** The character to keep for a code of the engine; `failed` where it found no Unicode for the glyph. */
function characterOf(
  code: number,
  failed: boolean,
  symbols: ReadonlyMap<number, string> | undefined,
): number {
  if (failed || code === 0) {
    const known = symbols?.get(code)?.codePointAt(0);
    return known ?? (isControl(code) ? unmappedGlyph : code);
  }
  if (!isControl(code)) return code > 0x10ffff ? unmappedGlyph : code;
  if (code === engineHyphen) return lineEndHyphen;
  if (code === lineFeed) return lineFeed;
  return code === tab ? space : unmappedGlyph;
}

/** Engine pointers of a loaded page and its text, and 1024 bytes of scratch memory. */
export interface PagePointers {
  readonly page: number;
  readonly text: number;
  readonly scratch: number;
}

/** Reads the characters of one loaded page in content-stream order. PapyriError `pdf-too-much-text`. */
export function readGlyphs(
  pdfium: PdfiumModule,
  pointers: PagePointers,
  frame: PageFrame,
  pageIndex: number,
  table: FontTable,
  budget: ReadBudget,
): PageGlyphs {
  const count = Math.max(0, pdfium.exports.FPDFText_CountChars(pointers.text));
  spendCharacters(budget, count);
  const styleOf = styleReader(pdfium, pointers, frame, table);
  const characters =
    readCharacters(pdfium, pointers, frame, styleOf, count, count) ??
    // Characters outside the basic plane take two units; a page has few or none.
    readCharacters(pdfium, pointers, frame, styleOf, count, 2 * count) ??
    readCharacters(pdfium, pointers, frame, styleOf, count, 3 * count) ??
    noCharacters;
  const graphics = readGraphics(pdfium, pointers, frame, budget);
  const mixed = new Set(table.fonts.flatMap(({ name }, id) => (mixesUpBraces(name) ? [id] : [])));
  const isMixed = (index: number): boolean => mixed.has(characters.fontIds[index] ?? -1);
  return {
    page: pageIndex,
    width: frame.width,
    height: frame.height,
    ...characters,
    text: mixed.size === 0 ? characters.text : withBraces(characters.text, isMixed),
    fonts: table.fonts,
    graphics: graphics.boxes,
    graphicTypes: graphics.types,
  };
}

type Characters = Pick<PageGlyphs, 'text' | 'boxes' | 'baselines' | 'fontSizes' | 'fontIds' | 'rotations'>;

const noCharacters: Characters = {
  text: '',
  boxes: new Float32Array(),
  baselines: new Float32Array(),
  fontSizes: new Float32Array(),
  fontIds: new Uint16Array(),
  rotations: new Uint16Array(),
};

/** Reads `count` characters, in one pass; undefined where they take more than `capacity` units. */
function readCharacters(
  pdfium: PdfiumModule,
  { text, scratch }: PagePointers,
  frame: PageFrame,
  styleOf: StyleReader,
  count: number,
  capacity: number,
): Characters | undefined {
  const { exports } = pdfium;
  const units = new Uint16Array(capacity);
  const boxes = new Float32Array(capacity * 4);
  const baselines = new Float32Array(capacity);
  const fontSizes = new Float32Array(capacity);
  const fontIds = new Uint16Array(capacity);
  const rotations = new Uint16Array(capacity);
  const { a, b, c, d, e, f } = frame;
  let length = 0;

  let lastObject = 0;
  let style: TextStyle = { fontId: 0, symbols: undefined, isNumbered: false, size: 0, rotation: 0 };
  let ligatureStart = 0;
  let lastX = Number.NaN;
  let lastY = Number.NaN;
  // The memory moves only where the engine allocates: when it reads a style, not when it tells of a character.
  let view = pdfium.view();
  for (let index = 0; index < count; index++) {
    let code = exports.FPDFText_GetUnicode(text, index) >>> 0;
    const object = exports.FPDFText_GetTextObject(text, index);
    // Line ends that the engine makes belong to no object: they keep the style of what stands before them.
    if (object !== lastObject && object !== 0) {
      style = styleOf(object, index);
      lastObject = object;
      view = pdfium.view();
    }
    // Asked only where the answer changes something: most characters mean what their code says.
    const number = style.isNumbered ? numberOfGlyph(code) : undefined;
    code = number ?? code;
    const failed =
      number !== undefined ||
      ((isControl(code) || style.symbols?.has(code) === true) &&
        exports.FPDFText_HasUnicodeMapError(text, index) === 1);
    // A glyph's code may happen to be that of the engine's line ends.
    if (code === carriageReturn && !(failed && object !== 0)) continue;
    const character = characterOf(code, failed, style.symbols);
    exports.FPDFText_GetLooseCharBox(text, index, scratch);
    exports.FPDFText_GetCharOrigin(text, index, scratch + 16, scratch + 24);
    const left = view.getFloat32(scratch, true);
    const top = view.getFloat32(scratch + 4, true);
    const right = view.getFloat32(scratch + 8, true);
    const bottom = view.getFloat32(scratch + 12, true);
    const originX = view.getFloat64(scratch + 16, true);
    const originY = view.getFloat64(scratch + 24, true);
    const x1 = a * left + c * top + e;
    const x2 = a * right + c * bottom + e;
    const y1 = b * left + d * top + f;
    const y2 = b * right + d * bottom + f;
    const sideways = style.rotation === 90 || style.rotation === 270;
    const baseline = sideways ? a * originX + c * originY + e : b * originX + d * originY + f;
    // What stands nowhere cannot be shown, nor can what reaches from here to nowhere.
    if (!(isPlace(x1) && isPlace(x2) && isPlace(y1) && isPlace(y2) && isPlace(baseline))) continue;

    // The engine spells ligatures out and gives every letter the whole glyph's box.
    const sameGlyph = originX === lastX && originY === lastY && left !== right;
    if (!sameGlyph) {
      shareBox(boxes, ligatureStart, length, style.rotation);
      ligatureStart = length;
    }
    // A space that the engine made stands on the next letter's origin and has no width: not a ligature.
    lastX = left === right ? Number.NaN : originX;
    lastY = originY;
    const pair = character > 0xffff;
    const letters = character < firstLigature ? undefined : ligatures[character - firstLigature];
    const end = length + (letters?.length ?? (pair ? 2 : 1));
    if (end > capacity) return undefined;
    if (letters === undefined) {
      units[length] = pair ? 0xd800 + ((character - 0x10000) >> 10) : character;
      if (pair) units[length + 1] = 0xdc00 + ((character - 0x10000) & 0x3ff);
    } else units.set(letters, length);
    for (; length < end; length++) {
      boxes[length * 4] = Math.min(x1, x2);
      boxes[length * 4 + 1] = Math.min(y1, y2);
      boxes[length * 4 + 2] = Math.max(x1, x2);
      boxes[length * 4 + 3] = Math.max(y1, y2);
      baselines[length] = baseline;
      fontSizes[length] = style.size;
      fontIds[length] = style.fontId;
      rotations[length] = style.rotation;
    }
  }
  shareBox(boxes, ligatureStart, length, style.rotation);

  // Nearly all of what was taken is used: a copy would cost more than it gives back.
  return {
    text: utf16.decode(units.subarray(0, length)),
    boxes: boxes.subarray(0, length * 4),
    baselines: baselines.subarray(0, length),
    fontSizes: fontSizes.subarray(0, length),
    fontIds: fontIds.subarray(0, length),
    rotations: rotations.subarray(0, length),
  };
}

/** Divides one glyph's box evenly among the units `[start, end)` that it spells, along the line. */
function shareBox(boxes: Float32Array, start: number, end: number, rotation: number): void {
  const share = end - start;
  if (share < 2) return;
  const axis = rotation === 90 || rotation === 270 ? 1 : 0;
  const backwards = rotation === 180 || rotation === 270;
  const low = boxes[start * 4 + axis] ?? 0;
  const step = ((boxes[start * 4 + axis + 2] ?? 0) - low) / share;
  for (let i = 0; i < share; i++) {
    const place = backwards ? share - 1 - i : i;
    boxes[(start + i) * 4 + axis] = low + place * step;
    boxes[(start + i) * 4 + axis + 2] = low + (place + 1) * step;
  }
}
