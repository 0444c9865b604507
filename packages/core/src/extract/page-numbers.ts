import type { DocumentPage } from '../contracts/document.ts';
import type { DocumentStyle } from './document-style.ts';
import { groupedBy } from './grouped-by.ts';
import type { PageLine } from './page-line.ts';
import type { FurnitureRole } from './page-zones.ts';
import { SortedBaselines } from './sorted-baselines.ts';

/** A line that holds a page's number alone. */
export const pageNumber =
  /^(?:page\s*)?[-–—[(]?\s*(\d{1,5}|[ivx]{1,6})\s*[-–—\])]?(?:\s*(?:of|\/|\|)\s*\d{1,5})?$/i;
/** Share of the page's height, from its top and bottom, in which numbers stand; where many pages count on, in the wider. */
const zone = 0.14;
const widerZone = 0.22;
/** Fewest pages, and least share of all, whose numbers count on in the wider zone, or make heads of what is beside them. */
const manyPages = 3;
const manyShare = 0.3;

/** A number at the very top or bottom of its page. */
interface Outermost {
  readonly line: PageLine;
  readonly number: number;
  readonly near: boolean;
}

/**
 * Marks numbers at the very top or bottom that grow with the pages, with the running heads beside them; where there are but
 * one or two pages, any lone number.
 */
export function markPageNumbers(
  pages: readonly (readonly PageLine[])[],
  sizes: readonly DocumentPage[],
  style: DocumentStyle,
  found: Map<PageLine, FurnitureRole>,
): void {
  const candidates = pages.flatMap((lines, index) => {
    const size = sizes[index];
    return size ? outermostNumbers(lines, size, style, found) : [];
  });
  const onPages = groupedBy(
    candidates.flatMap(({ line, near }) => (near ? [line] : [])),
    ({ page }) => page,
  );
  /** Pages by how far the number is ahead of the page. */
  const pagesAhead = new Map<number, Set<number>>();
  for (const { line, number } of candidates) {
    const ahead = number - line.page;
    pagesAhead.set(ahead, (pagesAhead.get(ahead) ?? new Set()).add(line.page));
  }
  for (const { line, number, near } of candidates) {
    const alone = near && onPages.get(line.page)?.length === 1;
    const counted = Number.isNaN(number) ? 0 : (pagesAhead.get(number - line.page)?.size ?? 0);
    const many = counted >= manyPages && counted >= manyShare * pages.length;
    const counting = near ? counted > 1 : many;
    if (counting || (alone && (Number.isNaN(number) || pages.length <= 2))) found.set(line, 'page-number');
    if (!many) continue;
    const head = runningHead(line, pages[line.page] ?? [], style);
    const role = line.baseline < (sizes[line.page]?.height ?? 0) / 2 ? 'header' : 'footer';
    for (const one of head) if (!found.has(one)) found.set(one, role);
  }
}

function outermostNumbers(
  lines: readonly PageLine[],
  { height }: DocumentPage,
  style: DocumentStyle,
  found: ReadonlyMap<PageLine, FurnitureRole>,
): Outermost[] {
  // Those already told by their place help to tell the others.
  const level = lines.filter(
    (line) => line.rotation === 0 && (found.get(line) ?? 'page-number') === 'page-number',
  );
  const all = new SortedBaselines(level);
  return level.flatMap((line) => {
    const fromEdge = Math.min(line.baseline, height - line.baseline) / (height || 1);
    const written = fromEdge < widerZone ? pageNumber.exec(line.text)?.[1] : undefined;
    if (!written || !isOutermost(line, all) || isSectionNumber(line, lines, style)) return [];
    const number = /^\d/.test(written) ? Number(written) : Number.NaN;
    return [{ line, number, near: fromEdge < zone }];
  });
}

/** What stands on the line of a page's number, unless it is larger than the text. */
function runningHead(
  number: PageLine,
  lines: readonly PageLine[],
  { bodySize }: DocumentStyle,
): readonly PageLine[] {
  const beside = lines.filter(
    (line) => line !== number && line.rotation === 0 && Math.abs(line.baseline - number.baseline) < 2,
  );
  return beside.every((line) => line.fontSize <= bodySize + 0.9) ? beside : [];
}

/** Larger than the text, beside other words as large: the number of a section on top of a page. */
function isSectionNumber(line: PageLine, lines: readonly PageLine[], { bodySize }: DocumentStyle): boolean {
  const { baseline, fontSize, right } = line;
  return (
    fontSize > bodySize + 0.9 &&
    lines.some(
      (other) =>
        other.left >= right &&
        Math.abs(other.baseline - baseline) < 1 &&
        Math.abs(other.fontSize - fontSize) < 0.3,
    )
  );
}

/** Nothing but a scrap or two stands further up, or further down. */
function isOutermost(line: PageLine, level: SortedBaselines): boolean {
  const { above, below } = level.charactersBeyond(line.baseline, 2);
  return Math.min(above, below) < 12;
}
