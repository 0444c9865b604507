import { numberOfGlyph } from '@papyri/core/extract/numbered-glyphs';
import { texSymbols } from '@papyri/core/extract/tex-symbols';
import { hasCompanionOnly, textEncodings } from '@papyri/core/extract/tex-text';
import type { PageFont } from '@papyri/core/ports/pdf-engine';
import type { PageFrame } from './pdfium-frame.ts';
import type { PdfiumModule } from './pdfium-module.ts';
import { seenSize, suspectSize } from './pixel-fonts.ts';
import { isPlace } from './sane-places.ts';

/** Fonts of a document, numbered as they appear; all pages share the list. */
export interface FontTable {
  readonly fonts: PageFont[];
  readonly ids: Map<string, number>;
}

/** What the characters of one text object have in common. `size` in displayed points. */
export interface TextStyle {
  readonly fontId: number;
  /** Unicode of the glyphs that the engine cannot map, by code, where the font is a known one. */
  readonly symbols: ReadonlyMap<number, string> | undefined;
  /** The engine takes the numbers in the names of the font's glyphs, their codes, for those of signs. */
  readonly isNumbered: boolean;
  readonly size: number;
  /** Degrees clockwise. */
  readonly rotation: number;
}

/** Reads the style of a text object from its first character, of which `index` is the place. */
export type StyleReader = (object: number, index: number) => TextStyle;

// Font descriptor flags (ISO 32000-1, table 123).
const italicFlag = 1 << 6;
const forceBoldFlag = 1 << 18;
const nameBytes = 1000;

const latin1 = new TextDecoder('latin1');

/** Degrees clockwise, whole; a degree off a right angle counts as the right angle. */
function angleOf(x: number, y: number): number {
  if (y === 0 && x > 0) return 0;
  const degrees = (Math.round((Math.atan2(y, x) * 180) / Math.PI) + 360) % 360;
  const square = Math.round(degrees / 90) * 90;
  return Math.abs(degrees - square) <= 1 ? square % 360 : degrees;
}

/** What a page's fonts without a name are, by pointer. */
interface UnnamedFonts {
  readonly encodings: ReadonlyMap<number, ReadonlyMap<number, string>>;
  readonly numbered: ReadonlySet<number>;
}

/** So many different signs in a font that has letters in a row once they are read as codes are no accident. */
const fewestNumbered = 3;
const letters = /[a-z]{3}/;

function unnamedFonts(
  { exports }: PdfiumModule,
  { text, scratch }: { readonly text: number; readonly scratch: number },
): UnnamedFonts {
  const unnamed = new Map<number, { codes: string; signs: Set<number> } | undefined>();
  let lastObject = 0;
  let font: { codes: string; signs: Set<number> } | undefined;
  for (let index = 0, count = exports.FPDFText_CountChars(text); index < count; index++) {
    const object = exports.FPDFText_GetTextObject(text, index);
    if (object !== lastObject) {
      lastObject = object;
      const pointer = object === 0 ? 0 : exports.FPDFTextObj_GetFont(object);
      if (!unnamed.has(pointer)) {
        const isUnnamed = pointer !== 0 && exports.FPDFFont_GetBaseFontName(pointer, scratch, 1) <= 1;
        unnamed.set(pointer, isUnnamed ? { codes: '', signs: new Set() } : undefined);
      }
      font = unnamed.get(pointer);
      if (font !== undefined) font.codes += ' ';
    }
    if (font === undefined) continue;
    const shown = exports.FPDFText_GetUnicode(text, index) >>> 0;
    const number = numberOfGlyph(shown);
    if (number !== undefined) font.signs.add(number);
    const code = number ?? shown;
    if (code > 0 && code < 0x100) font.codes += String.fromCharCode(code);
  }
  const fonts = [...unnamed].flatMap(([pointer, value]) => (value ? [{ pointer, ...value }] : []));
  // One font tells it of all: one of numbers alone has no words.
  const areNumbered = fonts.some(({ codes, signs }) => signs.size >= fewestNumbered && letters.test(codes));
  return {
    encodings: textEncodings(new Map(fonts.map(({ pointer, codes }) => [pointer, codes]))),
    numbered: new Set(
      fonts
        // A bullet alone, "a136", beside fonts whose glyphs have names.
        .filter(({ codes, signs }) => areNumbered || (signs.size > 0 && hasCompanionOnly(codes)))
        .map(({ pointer }) => pointer),
    ),
  };
}

/** A font of a page. `seen` is the size that its letters have, where the file may state another. */
interface Font extends Pick<TextStyle, 'fontId' | 'symbols' | 'isNumbered'> {
  seen: number | 'not yet' | undefined;
}

/**
 * Gives a function that reads the style of a text object from its first character. Fonts are remembered by
 * pointer for this page only: the engine gives a freed font's address to the next.
 */
export function styleReader(
  pdfium: PdfiumModule,
  pointers: { readonly text: number; readonly scratch: number },
  frame: PageFrame,
  table: FontTable,
): StyleReader {
  const { exports } = pdfium;
  const { text, scratch } = pointers;
  const known = new Map<number, Font>();
  let unnamed: UnnamedFonts | undefined;

  const readFont = (index: number): number => {
    const length = exports.FPDFText_GetFontInfo(text, index, scratch + 8, nameBytes, scratch);
    const bytes = pdfium.bytes().subarray(scratch + 8, scratch + 8 + Math.max(0, length - 1));
    const name = length <= nameBytes ? latin1.decode(bytes).replace(/^[A-Z]{6}\+/, '') : '';
    const flags = pdfium.view().getInt32(scratch, true);
    const stated = exports.FPDFText_GetFontWeight(text, index);
    const weight = (flags & forceBoldFlag) !== 0 ? 700 : Math.min(900, Math.max(100, stated));
    const italic = (flags & italicFlag) !== 0;
    const key = `${name}|${weight}|${italic}`;
    const taken = table.ids.get(key);
    if (taken !== undefined) return taken;
    // Font ids are 16 bits wide; a file with more fonts than that is not a paper.
    if (table.fonts.length === 0xffff) return 0;
    table.ids.set(key, table.fonts.length);
    return table.fonts.push({ name, weight, italic }) - 1;
  };

  return (object, index) => {
    const pointer = exports.FPDFTextObj_GetFont(object);
    let font = known.get(pointer);
    if (font === undefined) {
      const fontId = readFont(index);
      const name = table.fonts[fontId]?.name ?? '';
      const isNamed = name !== '';
      if (!isNamed) unnamed ??= unnamedFonts(pdfium, pointers);
      const symbols = isNamed ? texSymbols(name) : unnamed?.encodings.get(pointer);
      const isNumbered = !isNamed && unnamed?.numbered.has(pointer) === true;
      font = { fontId, symbols, isNumbered, seen: isNamed ? undefined : 'not yet' };
      known.set(pointer, font);
    }
    const stated = exports.FPDFText_GetFontSize(text, index);
    exports.FPDFText_GetMatrix(text, index, scratch);
    const view = pdfium.view();
    const sign = stated < 0 ? -1 : 1;
    const alongX = view.getFloat32(scratch, true) * sign;
    const alongY = view.getFloat32(scratch + 4, true) * sign;
    const upX = view.getFloat32(scratch + 8, true);
    const upY = view.getFloat32(scratch + 12, true);
    const up = upX === 0 ? Math.abs(upY) : Math.hypot(upX, upY);
    let size = Math.abs(stated) * up * frame.scale;
    if (font.seen !== undefined && size < suspectSize) {
      if (font.seen === 'not yet')
        font.seen = seenSize(pdfium, pointers, { font: pointer, index, isLevel: upX === 0 });
      if (font.seen !== undefined) size = font.seen * frame.scale;
    }
    return {
      fontId: font.fontId,
      symbols: font.symbols,
      isNumbered: font.isNumbered,
      size: isPlace(size) ? size : 0,
      rotation: angleOf(frame.a * alongX + frame.c * alongY, frame.b * alongX + frame.d * alongY),
    };
  };
}
