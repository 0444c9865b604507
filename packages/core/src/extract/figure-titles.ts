import { isCaptionStart } from './caption-start.ts';
import type { DocumentStyle } from './document-style.ts';
import { columnBounds, columnIndex, type PageLayout } from './layout.ts';
import type { PageLine } from './page-line.ts';
import type { Rectangle } from './rectangle.ts';

/** How far above or below a part of a figure its title stands, in line distances, and how exactly in its middle, in points. */
const distance = 2;
const off = 3;
/** How far below a part and the names of its axes its lettered caption stands, in line distances. */
const subCaptionDistance = 4;
/** Longest line of a title, in characters, and how many lines it may have. */
const longest = 40;
const mostLines = 8;

/**
 * The titles of one part of a figure: short lines of words in the middle above or below it, where it fills but a part of
 * its column, lettered lines below it and its labels (`isLabel`), and the lines that go on with them.
 */
export function titlesOf(
  part: Rectangle,
  lines: readonly PageLine[],
  layout: PageLayout,
  style: DocumentStyle,
  isLabel: (line: PageLine) => boolean,
): ReadonlySet<PageLine> {
  const found = new Set<PageLine>();
  const isKnown = (line: PageLine): boolean => found.has(line) || isLabel(line);
  for (const [index, line] of lines.entries()) {
    if (!isTitle(line, part, layout, style) && !isSubCaption(line, part, lines, style, isKnown)) continue;
    found.add(line);
    let before = line;
    for (const next of lines.slice(index + 1, index + mostLines)) {
      if (!goesOn(before, next, part)) break;
      found.add(next);
      before = next;
    }
  }
  return found;
}

function isTitle(line: PageLine, part: Rectangle, layout: PageLayout, style: DocumentStyle): boolean {
  const { text } = line;
  if (line.rotation !== 0 || text.length > longest || isCaptionStart(text)) return false;
  const gap = Math.max(part.top - line.bottom, line.top - part.bottom);
  const middle = (part.left + part.right) / 2;
  if (gap < 0 || gap > distance * style.pitch) return false;
  if (Math.abs((line.left + line.right) / 2 - middle) > off) return false;
  if (!/\p{L}{3}/u.test(text) || /[.,;:]$/.test(text)) return false;
  const column = columnBounds(layout, columnIndex(layout, line));
  const apart = Math.abs((column.left + column.right) / 2 - middle) > 2 * style.bodySize;
  return apart && line.left > column.left + style.bodySize;
}

/** "(c) The style" below the part, with nothing but its labels between: in small print, or in its middle. */
function isSubCaption(
  line: PageLine,
  part: Rectangle,
  lines: readonly PageLine[],
  style: DocumentStyle,
  isLabel: (line: PageLine) => boolean,
): boolean {
  const gap = line.top - part.bottom;
  if (!/^\([a-z]\)\s\S/.test(line.text) || line.rotation !== 0) return false;
  if (gap < -2 || gap > subCaptionDistance * style.pitch) return false;
  const reach = 2 * line.fontSize;
  if (line.left < part.left - reach || line.right > part.right + reach) return false;
  const apart = Math.abs((line.left + line.right - part.left - part.right) / 2);
  if (line.fontSize > 0.95 * style.bodySize && apart > 2 * off) return false;
  if (gap < distance * style.pitch) return true;
  return lines.every(
    (other) =>
      other.top < part.bottom ||
      other.bottom > line.top + 2 ||
      other.left > line.right ||
      other.right < line.left ||
      isLabel(other),
  );
}

/** The next line below in the same print, between the edges of the part. */
function goesOn(line: PageLine, next: PageLine, part: Rectangle): boolean {
  const { fontSize } = line;
  const step = next.baseline - line.baseline;
  if (step < 0.5 * fontSize || step > 1.4 * fontSize || Math.abs(next.fontSize - fontSize) > 0.3)
    return false;
  const within = next.left > part.left - 3 * fontSize && next.right < part.right + 3 * fontSize;
  return within && next.left < line.right && next.right > line.left && !isCaptionStart(next.text);
}
