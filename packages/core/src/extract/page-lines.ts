import type { PageGlyphs } from '../ports/pdf-engine.ts';
import { type Accents, joinAccents } from './accents.ts';
import type { FontStyle } from './font-style.ts';
import type { PageLine } from './page-line.ts';

/** How far letters reach above and below the baseline, in font sizes: tells whether two characters stand side by side. */
const ascent = 0.75;
const descent = 0.25;
/** Least part of the smaller character's height that must lie beside the line. */
const minOverlap = 0.35;
/** A gap wider than this many font sizes parts two cells or columns. */
const maxGap = 1.9;
/** A gap wider than this many font sizes parts two words even where the engine saw no space; after small print less does. */
const wordGap = 0.3;
const wordGapAfterSmall = 0.18;
/** A gap narrower than this is no space. */
const leastSpace = 0.1;
/** How far, in font sizes, a character may step back inside a line, as a subscript below a superscript does. */
const maxStepBack = 4;
/** Marks a space that joins two characters of a line. */
const spaceMember = -1;

const lineEndHyphen = 0xfffe;

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0xa0 || (unit >= 0x2000 && unit <= 0x200b) || unit === 0x3000;
}

/** A line while it grows. Places run along the reading direction and, for `baseline`, downwards from line to line. */
interface OpenLine {
  readonly members: number[];
  readonly rotation: number;
  readonly start: number;
  /** Of the largest character so far, with which the next is compared. */
  baseline: number;
  size: number;
  end: number;
}

/**
 * Gathers the characters of a page into lines, keeping the order of the content stream. A line ends where the text
 * turns, leaves the baseline, jumps back, or leaves a gap as wide as between columns.
 */
export function linesOfPage(glyphs: PageGlyphs, styles: readonly FontStyle[]): PageLine[] {
  const { text, boxes, baselines, fontSizes, rotations } = glyphs;
  const accents = joinAccents(glyphs);
  const lines: PageLine[] = [];
  let open: OpenLine | undefined;
  let spaceBefore = false;
  let lastSize = 0;
  let afterAccent = false;
  const close = (): void => {
    const line = open && finishLine(glyphs, styles, open, accents);
    if (line) lines.push(line);
    open = undefined;
  };
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 10) continue;
    if (accents.dropped.has(index)) {
      afterAccent = true;
      continue;
    }
    if (isSpace(unit)) {
      spaceBefore = true;
      continue;
    }
    const rotation = rotations[index] ?? 0;
    const size = fontSizes[index] ?? 0;
    const turned = quarterTurn(rotation);
    const from = alongStart(boxes, index, turned);
    const to = alongEnd(boxes, index, turned);
    const baseline = acrossOf(baselines[index] ?? 0, turned);
    if (open && !continues(open, rotation, from, baseline, size)) close();
    if (!open) open = { members: [], rotation, start: from, baseline, size, end: to };
    else {
      // The engine takes the accent's place for a gap between words.
      if (afterAccent && from - open.end < leastSpace * size) spaceBefore = false;
      const least = lastSize < 0.86 * size ? wordGapAfterSmall : wordGap;
      if (spaceBefore || from - open.end > least * Math.max(size, 1)) open.members.push(spaceMember);
      if (size > open.size * 1.05) {
        open.baseline = baseline;
        open.size = size;
      }
    }
    open.members.push(index);
    open.end = Math.max(open.end, to);
    lastSize = size;
    spaceBefore = false;
    afterAccent = false;
  }
  close();
  return lines;
}

function continues(line: OpenLine, rotation: number, from: number, baseline: number, size: number): boolean {
  if (rotation !== line.rotation) return false;
  const larger = Math.max(size, line.size);
  const gap = from - line.end;
  if (gap > maxGap * larger || from < line.start - 0.3 * larger || gap < -maxStepBack * larger) return false;
  const above = Math.max(baseline - ascent * size, line.baseline - ascent * line.size);
  const below = Math.min(baseline + descent * size, line.baseline + descent * line.size);
  if (below - above < minOverlap * Math.min(size, line.size)) return false;
  // A long step back on the very same baseline is not a subscript: it is other text laid over this line.
  return gap > -1.2 * larger || Math.abs(baseline - line.baseline) > 0.1 * larger;
}

/** The nearest quarter turn: the direction in which edges are measured. */
function quarterTurn(rotation: number): 0 | 90 | 180 | 270 {
  return ((Math.round(rotation / 90) * 90) % 360) as 0 | 90 | 180 | 270;
}

function alongStart(boxes: Float32Array, index: number, turned: number): number {
  const at = index * 4;
  if (turned === 0) return boxes[at] ?? 0;
  if (turned === 90) return boxes[at + 1] ?? 0;
  return -(boxes[turned === 180 ? at + 2 : at + 3] ?? 0);
}

function alongEnd(boxes: Float32Array, index: number, turned: number): number {
  const at = index * 4;
  if (turned === 0) return boxes[at + 2] ?? 0;
  if (turned === 90) return boxes[at + 3] ?? 0;
  return -(boxes[turned === 180 ? at : at + 1] ?? 0);
}

/** Turns a baseline's place so that it grows from each line to the next. */
function acrossOf(baseline: number, turned: number): number {
  return turned === 0 || turned === 270 ? baseline : -baseline;
}

/** Sizes closer than this are the same size with a producer's noise. */
const sizeStep = 0.25;
/** What a highlight of the line covers, in font sizes above and below the baseline. */
const boxAscent = 0.8;
const boxDescent = 0.22;

function finishLine(
  glyphs: PageGlyphs,
  styles: readonly FontStyle[],
  line: OpenLine,
  accents: Accents,
): PageLine | undefined {
  const { boxes, fontSizes, fontIds } = glyphs;
  const turned = quarterTurn(line.rotation);
  const sign = turned === 0 || turned === 90 ? 1 : -1;
  const units = new Uint16Array(line.members.length);
  const edges: number[] = [];
  const sizeCounts = new Map<number, number>();
  const fontCounts = new Map<number, number>();
  let bold = 0;
  let italic = 0;
  let math = 0;
  let mono = 0;
  let letters = 0;
  let boldStart = 0;
  let boldSoFar = true;
  let edge = Number.NEGATIVE_INFINITY;
  const raised: number[] = [];
  for (let place = 0; place < line.members.length; place++) {
    const index = line.members[place] ?? spaceMember;
    if (index === spaceMember) {
      units[place] = 0x20;
      edges.push(edge * sign);
      continue;
    }
    const unit = glyphs.text.charCodeAt(index);
    units[place] = unit === lineEndHyphen ? 0x2d : (accents.letters.get(index) ?? unit);
    if (isRaised(glyphs, index, line, turned)) raised.push(place);
    const from = alongStart(boxes, index, turned);
    // Edges never run back, so that a place on the line means one character.
    const left = Math.max(edge, from);
    edges.push(left * sign);
    edge = Math.max(left, alongEnd(boxes, index, turned));
    const style = styles[fontIds[index] ?? 0];
    const size = Math.round((fontSizes[index] ?? 0) / sizeStep) * sizeStep;
    sizeCounts.set(size, (sizeCounts.get(size) ?? 0) + 1);
    fontCounts.set(fontIds[index] ?? 0, (fontCounts.get(fontIds[index] ?? 0) ?? 0) + 1);
    letters++;
    if (style?.bold) bold++;
    else boldSoFar = false;
    if (boldSoFar) boldStart = place + 1;
    if (style?.italic) italic++;
    if (style?.mono) mono++;
    if (style?.math || unit === 0xfffd || (unit >= 0xd800 && unit < 0xe000)) math++;
  }
  if (letters === 0) return undefined;
  edges.push(edge * sign);
  writeRaised(units, raised);
  const text = String.fromCharCode(...units);
  const fontSize = mostCounted(sizeCounts);
  const top = line.baseline - boxAscent * fontSize;
  const bottom = line.baseline + boxDescent * fontSize;
  // Reading downwards turns the page's x axis round; see acrossOf.
  const low = turned === 0 || turned === 270 ? top : -bottom;
  const firstIndex = line.members[0] ?? 0;
  const firstSize = fontSizes[firstIndex] ?? 0;
  const firstBaseline = acrossOf(glyphs.baselines[firstIndex] ?? 0, turned);
  return {
    page: glyphs.page,
    text,
    left: line.start,
    right: edge,
    top,
    bottom,
    baseline: line.baseline,
    edges,
    y: low,
    height: bottom - top,
    rotation: turned,
    slanted: line.rotation !== turned,
    fontSize,
    fontId: mostCounted(fontCounts),
    boldShare: bold / letters,
    italicShare: italic / letters,
    mathShare: math / letters,
    mono: mono > 0.9 * letters,
    boldStart,
    boldEnd: styles[fontIds[line.members.at(-1) ?? 0] ?? 0]?.bold === true,
    hyphenated: /\p{L}[-\u2010\u00ad]$/u.test(text),
    startsRaised: firstSize < 0.85 * fontSize && firstBaseline < line.baseline - 0.15 * fontSize,
  };
}

const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raisedSigns = new Map([
  [0x2b, 0x207a],
  [0x2d, 0x207b],
  [0x2212, 0x207b],
]);

/** Set smaller and above the baseline: an exponent or the mark of a note. */
function isRaised(glyphs: PageGlyphs, index: number, line: OpenLine, turned: number): boolean {
  const size = glyphs.fontSizes[index] ?? 0;
  const above = line.baseline - acrossOf(glyphs.baselines[index] ?? 0, turned);
  return size < 0.86 * line.size && above > 0.2 * line.size;
}

/**
 * Writes raised digits, and signs before them, as what they are: 10 to the 20th must not read 1020, and the mark of
 * a note must not look like a number. One unit stays one unit.
 */
function writeRaised(units: Uint16Array, raised: readonly number[]): void {
  for (const place of raised) {
    const digit = (units[place] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) continue;
    units[place] = raisedDigits.charCodeAt(digit);
    const sign = raisedSigns.get(units[place - 1] ?? 0);
    if (sign !== undefined && raised.includes(place - 1)) units[place - 1] = sign;
  }
}

function mostCounted(counts: ReadonlyMap<number, number>): number {
  let best = 0;
  let bestCount = -1;
  for (const [value, count] of counts)
    if (count > bestCount) {
      best = value;
      bestCount = count;
    }
  return best;
}
