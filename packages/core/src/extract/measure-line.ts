import type { PageGlyphs } from '../ports/pdf-engine.ts';
import type { Accents } from './accents.ts';
import { isEvenlyWide } from './even-widths.ts';
import type { FontStyle } from './font-style.ts';
import type { PageLine } from './page-line.ts';
import { writeRaised } from './raised.ts';
import { acrossOf, alongEnd, alongStart, quarterTurn } from './turned.ts';

/** The characters of one line as they were gathered. */
export interface GatheredLine {
  /** Indices of glyphs, of which the first `length` count; {@link spaceMember} or {@link underscoreMember} between them. */
  readonly members: Int32Array;
  readonly length: number;
  readonly rotation: number;
  readonly start: number;
  /** Of the largest character: across the line, growing from each line to the next. */
  readonly baseline: number;
  readonly size: number;
}

/**
 * Where a line's characters and edges are written while it is measured: arrays that grow are copied again and again, and most
 * lines are as long as the one before.
 */
export interface LineScratch {
  readonly units: number[];
  readonly edges: number[];
}

/** Marks a space that joins two characters of a line. */
export const spaceMember = -1;
/** Marks an underscore that is drawn between two characters, as a space that can be seen. */
export const underscoreMember = -2;

const lineEndHyphen = 0xfffe;
const hyphens = new Set('-\u2010\u00ad');
/** Sizes closer than this are the same size with a producer's noise. */
const sizeStep = 0.25;
/** What a highlight of the line covers, in font sizes above and below the baseline. */
const boxAscent = 0.8;
const boxDescent = 0.22;

/** Counts values; most lines have a single one, and none has many. */
class FewCounts {
  private readonly values: number[] = [];
  private readonly counts: number[] = [];

  add(value: number, count: number): void {
    const known = this.values.indexOf(value);
    if (known !== -1) this.counts[known] = (this.counts[known] ?? 0) + count;
    else {
      this.values.push(value);
      this.counts.push(count);
    }
  }

  /** The value counted most often, the first of several; 0 where there is none. */
  most(): number {
    let best = 0;
    for (let at = 1; at < this.counts.length; at++)
      if ((this.counts[at] ?? 0) > (this.counts[best] ?? 0)) best = at;
    return this.values[best] ?? 0;
  }
}

/** Counts the characters of each style, a run of the same font and size at a time. */
class StyleCounts {
  readonly sizes = new FewCounts();
  readonly fonts = new FewCounts();
  letters = 0;
  bold = 0;
  italic = 0;
  math = 0;
  mono = 0;
  smallCaps = 0;
  /** Places up to which all is bold, or italic. */
  boldStart = 0;
  italicStart = 0;

  /** `symbols` are characters that are symbols in any font, `end` the place after the last of the run. */
  add({ fontId, size, letters, symbols, end }: StyleRun, style: FontStyle | undefined): void {
    this.sizes.add(size, letters);
    this.fonts.add(fontId, letters);
    if (style?.bold) {
      if (this.bold === this.letters) this.boldStart = end;
      this.bold += letters;
    }
    if (style?.italic) {
      if (this.italic === this.letters) this.italicStart = end;
      this.italic += letters;
    }
    this.math += style?.math ? letters : symbols;
    if (style?.mono) this.mono += letters;
    if (style?.smallCaps) this.smallCaps += letters;
    this.letters += letters;
  }
}

interface StyleRun {
  fontId: number;
  size: number;
  letters: number;
  symbols: number;
  end: number;
}

/** Without Unicode, or outside the basic plane: letters of formulas. */
const isSymbol = (unit: number): boolean => unit >= 0xd800 && (unit < 0xe000 || unit === 0xfffd);

/** Makes a line of its characters: text, edges, box, and what tells it apart; undefined where it holds only spaces. */
export function measureLine(
  glyphs: PageGlyphs,
  styles: readonly FontStyle[],
  line: GatheredLine,
  accents: Accents,
  scratch: LineScratch,
): PageLine | undefined {
  const { text: source, boxes, fontSizes, fontIds } = glyphs;
  const { members, length } = line;
  const { units, edges } = scratch;
  const smallSize = 0.86 * line.size;
  const turned = quarterTurn(line.rotation);
  const sign = turned === 0 || turned === 90 ? 1 : -1;
  let edge = Number.NEGATIVE_INFINITY;
  const counts = new StyleCounts();
  const run: StyleRun = { fontId: -1, size: 0, letters: 0, symbols: 0, end: 0 };
  const hasAccents = accents.letters.size > 0;
  const raised: number[] = [];
  for (let place = 0; place < length; place++) {
    const index = members[place] ?? spaceMember;
    if (index < 0) {
      units[place] = index === underscoreMember ? 0x5f : 0x20;
      edges[place] = edge * sign;
      continue;
    }
    const unit = source.charCodeAt(index);
    const size = fontSizes[index] ?? 0;
    const accented = hasAccents ? accents.letters.get(index) : undefined;
    units[place] = unit === lineEndHyphen ? 0x2d : (accented ?? unit);
    if (size < smallSize && isRaised(glyphs, index, line, turned)) raised.push(place);
    // Edges never run back, so that a place on the line means one character.
    const left = Math.max(edge, alongStart(boxes, index, turned));
    edges[place] = left * sign;
    edge = Math.max(left, alongEnd(boxes, index, turned));
    const fontId = fontIds[index] ?? 0;
    if (fontId !== run.fontId || size !== run.size) {
      if (run.letters > 0) counts.add(run, styles[run.fontId]);
      run.fontId = fontId;
      run.size = size;
      run.letters = 0;
      run.symbols = 0;
    }
    run.letters++;
    if (isSymbol(unit)) run.symbols++;
    run.end = place + 1;
  }
  if (run.letters === 0) return undefined;
  counts.add(run, styles[run.fontId]);
  const { letters, bold, italic, math, mono, smallCaps } = counts;
  let { boldStart, italicStart } = counts;
  scratch.edges[length] = edge * sign;
  const lineUnits = units.slice(0, length);
  if (raised.length > 0) writeRaised(lineUnits, raised);
  // A line is short enough to be handed over at once.
  const text = String.fromCharCode.apply(null, lineUnits);
  if ((bold > 0 || italic > 0) && sectionNumber.test(text)) {
    const after = sectionNumber.exec(text)?.[0].length ?? 0;
    const styleAt = (index: number): FontStyle | undefined => styles[fontIds[index] ?? 0];
    if (boldStart < after) boldStart = styledUntil(line, after, (index) => styleAt(index)?.bold === true);
    if (italicStart < after)
      italicStart = styledUntil(line, after, (index) => styleAt(index)?.italic === true);
  }
  const fontSize = Math.round(counts.sizes.most() / sizeStep) * sizeStep;
  const fontId = counts.fonts.most();
  const top = line.baseline - boxAscent * fontSize;
  const bottom = line.baseline + boxDescent * fontSize;
  const firstIndex = members[0] ?? 0;
  const firstBaseline = acrossOf(glyphs.baselines[firstIndex] ?? 0, turned);
  const smallFirst = (fontSizes[firstIndex] ?? 0) < 0.85 * fontSize;
  return {
    page: glyphs.page,
    text,
    left: line.start,
    right: edge,
    top,
    bottom,
    baseline: line.baseline,
    edges: scratch.edges.slice(0, length + 1),
    // Reading downwards turns the page's x axis round; see acrossOf.
    y: turned === 0 || turned === 270 ? top : -bottom,
    height: bottom - top,
    rotation: turned,
    slanted: line.rotation !== turned,
    fontSize,
    fontId,
    boldShare: bold / letters,
    italicShare: italic / letters,
    mathShare: math / letters,
    smallCapsShare: smallCaps / letters,
    mono:
      mono > 0.9 * letters || (styles[fontId]?.named === false && isEvenlyWide(lineUnits, edges, fontSize)),
    boldStart,
    italicStart,
    boldEnd: styles[fontIds[members[length - 1] ?? 0] ?? 0]?.bold === true,
    hyphenated: hyphens.has(text.at(-1) ?? '') && /\p{L}.$/u.test(text),
    startsRaised: smallFirst && firstBaseline < line.baseline - 0.15 * fontSize,
  };
}

/** Where the run of characters in a style that begins at `from` ends; 0 where none does. */
function styledUntil(
  { members, length }: GatheredLine,
  from: number,
  isStyled: (index: number) => boolean,
): number {
  let end = 0;
  for (let place = from; place < length; place++) {
    const index = members[place] ?? spaceMember;
    if (index < 0) continue;
    if (!isStyled(index)) break;
    end = place + 1;
  }
  return end;
}

/** "1.2. " in front of a title that runs into its paragraph: amsart sets it in the type of the text. */
const sectionNumber = /^\d{1,2}(?:\.\d{1,2}){1,4}\.?\s+(?=\S)/;

/** Stands above the baseline: a small character that does is an exponent or the mark of a note. */
function isRaised(glyphs: PageGlyphs, index: number, line: GatheredLine, turned: number): boolean {
  return line.baseline - acrossOf(glyphs.baselines[index] ?? 0, turned) > 0.2 * line.size;
}
