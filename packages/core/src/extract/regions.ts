import { countMatches } from '../text/matches.ts';
import { captionLines } from './caption-lines.ts';
import { isCaptionStart } from './caption-start.ts';
import { codeLines } from './code-lines.ts';
import type { DocumentStyle } from './document-style.ts';
import { titlesOf } from './figure-titles.ts';
import { isTextFrame, startsBeside } from './framed-text.ts';
import { columnBounds, columnIndex, type PageLayout } from './layout.ts';
import type { PageLine } from './page-line.ts';
import type { PageGraphics } from './painted-page.ts';
import { proseTables } from './prose-tables.ts';
import { marginOf, type Rectangle, within } from './rectangle.ts';
import { ruledStretches } from './ruled-stretches.ts';
import { piecesOfRows } from './running-rows.ts';
import { findTabularLines } from './tabular-lines.ts';

/**
 * Finds the lines that are part of a figure or a table: text inside what is painted, labels around it that are small, set
 * in or in a font of figures (`fonts`), titles in the middle above or below its parts, and text between the rules of a
 * table. Running text in a frame stays running text.
 */
export function findRegionText(
  graphics: PageGraphics,
  lines: readonly PageLine[],
  layout: PageLayout,
  style: DocumentStyle,
  fonts: ReadonlySet<number> = new Set(),
): ReadonlyMap<PageLine, 'figure-text' | 'table'> {
  const found = new Map<PageLine, 'figure-text' | 'table'>();
  if (lines.length === 0) return found;
  const captions = captionLines(lines, layout, graphics.rules);
  const free = captions.size === 0 ? lines : lines.filter((line) => !captions.has(line));
  const prose = new Set(lines.filter((line) => looksLikeProse(line, layout, style)));
  const isProse = (line: PageLine): boolean => prose.has(line);
  const parted = (gap: Rectangle): boolean => {
    const inside = lines.filter((line) => within(line, gap, 0));
    return (
      inside.some((line) => captions.has(line)) ||
      (inside.filter(isProse).length > 1 && mostlyProse(inside, isProse))
    );
  };
  for (const region of ruledStretches(graphics.rules, graphics.page, parted)) {
    const inside = lines.filter((line) => within(line, region, 3));
    if (mostlyProse(inside, isProse) || !looksTabular(inside, region)) continue;
    for (const line of inside) if (!captions.has(line)) found.set(line, 'table');
  }
  for (const region of proseTables(graphics, lines, captions, style))
    for (const line of free) if (within(line, region, 2)) found.set(line, 'table');
  for (const line of findTabularLines(free, layout, style, isProse))
    if (!found.has(line)) found.set(line, 'table');
  for (const line of codeLines(free, layout, style, isProse))
    if (!found.has(line)) found.set(line, 'figure-text');
  const pieces = graphics.areas.length > 0 ? piecesOfRows(free, layout, style) : undefined;
  for (const region of graphics.areas) {
    const inside = free.filter((line) => within(line, region, 2));
    if (inside.length > 0 && (mostlyProse(inside, isProse) || isTextFrame(inside, isProse, style))) continue;
    for (const line of inside)
      if (!isProse(line) && !found.has(line) && !startsBeside(line, region, layout))
        found.set(line, 'figure-text');
    for (const line of free) {
      if (found.has(line) || line.text.length > 40 || isCaptionStart(line.text) || pieces?.has(line))
        continue;
      const ofFigures = fonts.has(line.fontId) && line.page > 0;
      if (!within(line, region, marginOf(ofFigures)) || /[.,;:]$/.test(line.text)) continue;
      const column = columnBounds(layout, columnIndex(layout, line));
      const small = line.fontSize < style.bodySize * 0.95 || ofFigures;
      if (
        small ||
        (line.left > column.left + 2 * style.bodySize && line.right < column.right - style.bodySize)
      )
        found.set(line, 'figure-text');
    }
    for (const line of titlesOf(region, free, layout, style, (one) => found.has(one)))
      if (!found.has(line)) found.set(line, 'figure-text');
  }
  return found;
}

/** Rows of several cells, or at least three rules: not the frame of a theorem. */
function looksTabular(lines: readonly PageLine[], region: Rectangle & { readonly rules: number }): boolean {
  const level = lines.filter((line) => line.rotation === 0);
  const besides = level.filter((line) =>
    level.some((other) => other !== line && Math.abs(other.baseline - line.baseline) < 2),
  );
  return besides.length > 0.4 * level.length || region.rules >= 3;
}

/** A line that fills its column with words at the size of the running text. */
function looksLikeProse(line: PageLine, layout: PageLayout, style: DocumentStyle): boolean {
  if (line.rotation !== 0 || line.mathShare >= 0.4 || line.fontSize <= 0.8 * style.bodySize) return false;
  const column = columnBounds(layout, columnIndex(layout, line));
  if (line.right - line.left <= 0.6 * (column.right - column.left)) return false;
  return hasWords(line.text);
}

const word = /\p{L}{2,}/gu;
const fewestWords = 4;

const hasWords = (text: string): boolean => countMatches(word, text, fewestWords) === fewestWords;

function mostlyProse(lines: readonly PageLine[], isProse: (line: PageLine) => boolean): boolean {
  let prose = 0;
  let all = 0;
  for (const line of lines) {
    all += line.text.length;
    if (isProse(line)) prose += line.text.length;
  }
  return prose > 0.5 * all;
}
