import { isCaptionStart, isLabelled } from './caption-start.ts';
import { columnBounds, columnIndex, type PageLayout } from './layout.ts';
import type { PageLine } from './page-line.ts';
import type { Rectangle } from './rectangle.ts';

/** Longest caption, in lines. */
const mostLines = 40;
/** Share of its column that a line fills where the caption goes on in the next. */
const fullShare = 0.8;
const labelAlone = /^\S+\s*[\w.-]+$/;

/** Says whether a line opens a caption: a name and a number, and then a stop, a capital or nothing. */
export function opensCaption(line: PageLine): boolean {
  if (!isCaptionStart(line.text)) return false;
  return isLabelled(line.text) || /^\S+\s*[\w.]*\d+\w?\s*(?:[|–-]|\s\p{Lu})/u.test(line.text);
}

/**
 * The lines of captions, so that they are not taken for labels of the figure or rows of the table beside: the first, and
 * those that follow a full line in the same print with nothing drawn between.
 */
export function captionLines(
  lines: readonly PageLine[],
  layout: PageLayout,
  rules: readonly Rectangle[],
): ReadonlySet<PageLine> {
  const found = new Set<PageLine>();
  for (const [index, first] of lines.entries()) {
    if (!opensCaption(first)) continue;
    found.add(first);
    let before = first;
    for (const line of lines.slice(index + 1, index + mostLines)) {
      if (!followsOn(before, line, layout, rules) || standsInRow(line, lines)) break;
      found.add(line);
      before = line;
    }
  }
  return found;
}

/** Others stand on its baseline in small distance: the first cell of a row. */
function standsInRow(line: PageLine, lines: readonly PageLine[]): boolean {
  const width = line.right - line.left;
  return lines.some(
    (other) =>
      other !== line &&
      Math.abs(other.baseline - line.baseline) < 1 &&
      other.left > line.right + line.fontSize &&
      other.left < line.right + Math.max(width, 12 * line.fontSize) &&
      other.text.length < 40 &&
      line.text.length < 40,
  );
}

function followsOn(
  before: PageLine,
  line: PageLine,
  layout: PageLayout,
  rules: readonly Rectangle[],
): boolean {
  const size = before.fontSize;
  const step = line.baseline - before.baseline;
  if (line.rotation !== before.rotation || step < 0.5 * size || step > 1.6 * size) return false;
  if (Math.abs(line.fontSize - size) > 0.3 || opensCaption(line)) return false;
  if (Math.min(line.right, before.right) < Math.max(line.left, before.left)) return false;
  const column = columnBounds(layout, columnIndex(layout, before));
  const isFull = before.right - before.left > fullShare * (column.right - column.left);
  if (!isFull && !labelAlone.test(before.text) && !before.hyphenated) return false;
  return !rules.some(
    ({ left, top, right }) =>
      top > before.baseline && top < line.baseline && left < line.right && right > line.left,
  );
}
