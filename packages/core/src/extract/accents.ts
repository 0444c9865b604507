import type { PageGlyphs } from '../ports/pdf-engine.ts';
import { matchesOf } from '../text/matches.ts';

/** Accents that old fonts draw as glyphs of their own, and their combining forms. */
const combining = new Map<number, string>([
  [0xb4, '\u0301'],
  [0x60, '\u0300'],
  [0xa8, '\u0308'],
  [0x2c6, '\u0302'],
  [0x5e, '\u0302'],
  [0x2dc, '\u0303'],
  [0x7e, '\u0303'],
  [0x2c7, '\u030c'],
  [0x2d8, '\u0306'],
  [0x2d9, '\u0307'],
  [0x2da, '\u030a'],
  [0xaf, '\u0304'],
  [0x2dd, '\u030b'],
  [0xb8, '\u0327'],
  [0x2db, '\u0328'],
  [0x335, '\u0335'],
]);

/** The stroke of ł, which TeX's old fonts draw where a space has its code; Unicode composes it with no letter. */
const stroke = '\u0335';
const stroked: ReadonlyMap<string, string> = new Map([
  ['l', 'ł'],
  ['L', 'Ł'],
]);
/** A gap of this many font sizes between a letter and a stroke is a space: the engine saw one there. */
const spaceWidth = 0.15;
const space = 0x20;

/** Most pages have none: looking for all at once is quicker than unit by unit. */
const anyAccent = new RegExp(`[${String.fromCharCode(...combining.keys()).replace('^', '\\^')}]`, 'g');

/** How far around an accent its letter may stand in the content stream, in units. */
const reach = 90;

/** A letter to write in place of the glyph's own, and glyphs to leave out. */
export interface Accents {
  /** Index of a glyph → the code of the letter with its accent. */
  readonly letters: ReadonlyMap<number, number>;
  readonly dropped: ReadonlySet<number>;
}

const none: Accents = { letters: new Map(), dropped: new Set() };

/**
 * Joins accents to the letters over which they are drawn, wherever the content stream puts them: TeX writes ü as ¨ and u,
 * and engines that sort characters may put the ¨ at the end of the line.
 */
export function joinAccents(glyphs: PageGlyphs): Accents {
  const { text } = glyphs;
  const letters = new Map<number, number>();
  const dropped = new Set<number>();
  for (const { index } of matchesOf(anyAccent, text)) {
    const mark = combining.get(text.charCodeAt(index));
    if (mark === undefined || glyphs.rotations[index] !== 0) continue;
    const letter = letterUnder(glyphs, index, mark, letters);
    if (letter !== undefined) letters.set(letter.index, letter.code);
    if (mark === stroke && (letter === undefined || isBehindGap(glyphs, index))) letters.set(index, space);
    else if (letter !== undefined) dropped.add(index);
  }
  return letters.size === 0 ? none : { letters, dropped };
}

function isBehindGap({ boxes, fontSizes }: PageGlyphs, index: number): boolean {
  const gap = (boxes[index * 4] ?? 0) - (boxes[index * 4 - 2] ?? 0);
  return index > 0 && gap > spaceWidth * (fontSizes[index] ?? 0);
}

function letterUnder(
  glyphs: PageGlyphs,
  accent: number,
  mark: string,
  taken: ReadonlyMap<number, number>,
): { readonly index: number; readonly code: number } | undefined {
  const { text, boxes, baselines, fontSizes } = glyphs;
  const size = fontSizes[accent] ?? 0;
  const middle = ((boxes[accent * 4] ?? 0) + (boxes[accent * 4 + 2] ?? 0)) / 2;
  // A hat as wide as a word belongs to no single letter of it.
  if ((boxes[accent * 4 + 2] ?? 0) - (boxes[accent * 4] ?? 0) > 0.75 * size) return undefined;
  let best: { readonly index: number; readonly code: number | undefined } | undefined;
  let nearest = 0.22 * size;
  for (let index = Math.max(0, accent - reach); index < Math.min(text.length, accent + reach); index++) {
    if (index === accent || taken.has(index)) continue;
    const left = boxes[index * 4] ?? 0;
    const right = boxes[index * 4 + 2] ?? 0;
    const away = Math.abs((left + right) / 2 - middle);
    if (away >= nearest || right <= left) continue;
    if (Math.abs((baselines[index] ?? 0) - (baselines[accent] ?? 0)) > 0.35 * size) continue;
    const unit = text.charAt(index);
    if (!/\p{L}/u.test(unit)) continue;
    const letter = unit === 'ı' ? 'i' : unit === 'ȷ' ? 'j' : unit;
    const composed = mark === stroke ? (stroked.get(letter) ?? '') : (letter + mark).normalize('NFC');
    // A Greek letter under its hat keeps it from the index beside it, which may be a Latin one.
    best = { index, code: composed.length === 1 ? composed.charCodeAt(0) : undefined };
    nearest = away;
  }
  return best?.code === undefined ? undefined : { index: best.index, code: best.code };
}
