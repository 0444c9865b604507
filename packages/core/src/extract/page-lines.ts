import type { PageGlyphs } from '../ports/pdf-engine.ts';
import { joinAccents } from './accents.ts';
import type { FontStyle } from './font-style.ts';
import {
  type GatheredLine,
  type LineScratch,
  measureLine,
  spaceMember,
  underscoreMember,
} from './measure-line.ts';
import type { PageLine } from './page-line.ts';
import { acrossOf, alongEnd, alongStart, quarterTurn } from './turned.ts';
import { isUnderscore, smallStrokes } from './underscores.ts';

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
function isSpace(unit: number): boolean {
  if (unit < 0xa0) return unit === 0x20;
  return unit === 0xa0 || (unit >= 0x2000 && unit <= 0x200b) || unit === 0x3000;
}

/** An underscore that is drawn is no wider than this many font sizes. */
const widestUnderscore = 0.6;

/** Ten times what the widest page holds: rules about lines may take the square of their length, and no longer. */
const longestLine = 2000;

/** A line while it grows. Places run along the reading direction and, for `baseline`, downwards from line to line. */
interface OpenLine extends GatheredLine {
  length: number;
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
  const hasAccents = accents.dropped.size > 0;
  const strokes = smallStrokes(glyphs);
  const lines: PageLine[] = [];
  // One line is open at a time: all share the place for their members. Each may have a space before it.
  const members = new Int32Array(2 * text.length);
  const scratch: LineScratch = { units: [], edges: [] };
  let open: OpenLine | undefined;
  let spaceBefore = false;
  let lastSize = 0;
  let rotation = 0;
  let turned = quarterTurn(rotation);
  let afterAccent = false;
  let lineEndBefore = false;
  const close = (): void => {
    const line = open && measureLine(glyphs, styles, open, accents, scratch);
    if (line) lines.push(line);
    open = undefined;
  };
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 10) {
      lineEndBefore = true;
      continue;
    }
    if (hasAccents && accents.dropped.has(index)) {
      afterAccent = true;
      continue;
    }
    if (isSpace(unit)) {
      spaceBefore = true;
      continue;
    }
    if (rotations[index] !== rotation) {
      rotation = rotations[index] ?? 0;
      turned = quarterTurn(rotation);
    }
    const size = fontSizes[index] ?? 0;
    const from = alongStart(boxes, index, turned);
    const to = alongEnd(boxes, index, turned);
    const baseline = acrossOf(baselines[index] ?? 0, turned);
    if (
      open &&
      (open.length >= longestLine ||
        !continues(open, rotation, from, baseline, size) ||
        isNumberBeside(open, from, baseline, size))
    )
      close();
    if (!open) open = { members, length: 0, rotation, start: from, baseline, size, end: to };
    else {
      // The engine takes the accent's place for a gap between words.
      if (afterAccent && from - open.end < leastSpace * size) spaceBefore = false;
      // One index over another: the engine starts a new line, the two stand side by side in words.
      if (lineEndBefore && from < open.end - leastSpace * size) spaceBefore = true;
      const least = lastSize < 0.86 * size ? wordGapAfterSmall : wordGap;
      const gap = from - open.end;
      const isDrawn =
        strokes !== undefined &&
        gap > leastSpace * size &&
        gap < widestUnderscore * size &&
        turned === 0 &&
        isUnderscore(strokes, { from: open.end, to: from, baseline, size });
      if (isDrawn) members[open.length++] = underscoreMember;
      else if (spaceBefore || gap > least * Math.max(size, 1)) members[open.length++] = spaceMember;
      if (size > open.size * 1.05) {
        open.baseline = baseline;
        open.size = size;
      }
    }
    members[open.length++] = index;
    open.end = Math.max(open.end, to);
    lastSize = size;
    spaceBefore = false;
    afterAccent = false;
    lineEndBefore = false;
  }
  close();
  return lines;
}

function continues(line: OpenLine, rotation: number, from: number, baseline: number, size: number): boolean {
  if (rotation !== line.rotation) return false;
  // Most characters stand beside the one before, in its size.
  if (size === line.size && baseline === line.baseline) {
    const gap = from - line.end;
    return gap <= maxGap * size && gap > -1.2 * size && from >= line.start - 0.3 * size;
  }
  const larger = Math.max(size, line.size);
  const gap = from - line.end;
  if (gap > maxGap * larger || from < line.start - 0.3 * larger || gap < -maxStepBack * larger) return false;
  const above = Math.max(baseline - ascent * size, line.baseline - ascent * line.size);
  const below = Math.min(baseline + descent * size, line.baseline + descent * line.size);
  if (below - above < minOverlap * Math.min(size, line.size)) return false;
  // A long step back on the very same baseline is not a subscript: it is other text laid over this line.
  return gap > -1.2 * larger || Math.abs(baseline - line.baseline) > 0.1 * larger;
}

/**
 * Much smaller or larger print on the same baseline after a gap: the number of a line in a manuscript, beside the line it
 * counts.
 */
function isNumberBeside(line: OpenLine, from: number, baseline: number, size: number): boolean {
  if (size === line.size) return false;
  const larger = Math.max(size, line.size);
  return (
    Math.min(size, line.size) < 0.75 * larger &&
    from - line.end > 0.5 * larger &&
    Math.abs(baseline - line.baseline) < 0.05 * larger
  );
}
