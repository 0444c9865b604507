import type { DocumentPage } from '../contracts/document.ts';
import type { DocumentStyle } from './document-style.ts';
import { groupedBy } from './grouped-by.ts';
import { findImprint } from './imprint.ts';
import type { PageLayout } from './layout.ts';
import { findLineNumbers } from './line-numbers.ts';
import type { PageLine } from './page-line.ts';
import { markPageNumbers, pageNumber } from './page-numbers.ts';
import { drift, type FurnitureRole, roleAt } from './page-zones.ts';
import { markRepeated } from './repeated-lines.ts';
import { heaviest } from './weights.ts';

const arxivStamp = /^arxiv:\s*(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?/i;

/**
 * Finds the lines that belong to the page and not to the paper: running heads and feet, page numbers, stamps and
 * line numbers. Lines at the top and bottom of pages are told by coming back: the same words, or any words in a slot of
 * their own that is used on most pages.
 */
export function findFurniture(
  pages: readonly (readonly PageLine[])[],
  sizes: readonly DocumentPage[],
  layouts: readonly PageLayout[],
  style: DocumentStyle,
): ReadonlyMap<PageLine, FurnitureRole> {
  const found = new Map<PageLine, FurnitureRole>();
  for (const lines of pages) markStamps(lines, style, found);
  for (const line of findLineNumbers(pages, layouts)) found.set(line, 'watermark');
  markRepeated(pages, sizes, style, found);
  markOverprints(pages, found);
  markSlots(pages, sizes, style, found);
  const [first] = pages;
  const [firstSize] = sizes;
  if (first && firstSize) {
    const free = first.filter((line) => !found.has(line));
    const isFoot = (line: PageLine): boolean => roleAt(line, firstSize) === 'footer';
    for (const line of findImprint(free, isFoot, style)) found.set(line, 'footer');
  }
  markPageNumbers(pages, sizes, style, found);
  return found;
}

function markStamps(
  lines: readonly PageLine[],
  style: DocumentStyle,
  found: Map<PageLine, FurnitureRole>,
): void {
  const turns = new Map<number, number>();
  for (const line of lines) turns.set(line.rotation, (turns.get(line.rotation) ?? 0) + line.text.length);
  const upright = heaviest(turns);
  for (const line of lines) {
    const stamp = line.rotation !== upright && arxivStamp.test(line.text);
    const drawnAcross = line.slanted && line.fontSize > 2 * style.bodySize;
    if (stamp || drawnAcross) found.set(line, 'watermark');
  }
}

/** Fewest pages and least share of pages that carry the same words at the same place, wherever that is. */
const overprintPages = 3;
const overprintShare = 0.4;
/** Characters that no other words on a page have in common with a notice. */
const longNotice = 40;

/** Notices printed on every page, often along its side: who downloaded the file, the journal's mark. */
function markOverprints(pages: readonly (readonly PageLine[])[], found: Map<PageLine, FurnitureRole>): void {
  if (pages.length < overprintPages) return;
  const free = pages.flat().filter((line) => !found.has(line));
  const alike = [...groupedBy(free, likeness).values()].filter(({ length }) => length >= overprintPages);
  const repeated = [...groupedBy(alike.flat(), ({ text }) => text)].filter(
    ([text, lines]) => lines.length >= overprintPages && /\p{L}{3}/u.test(text),
  );
  const place = ({ rotation, left, baseline }: PageLine): string =>
    `${rotation}|${Math.round(left / 8)}|${Math.round(baseline / 8)}`;
  for (const [text, lines] of repeated)
    for (const group of groupedBy(lines, place).values()) {
      const count = new Set(group.map((line) => line.page)).size;
      if (count < overprintPages || count < overprintShare * pages.length) continue;
      // A page that is wider than the others has it elsewhere.
      for (const line of text.length < longNotice ? group : lines) found.set(line, 'watermark');
    }
}

/** The same for the same words, and mostly another for others: so most lines are told apart without comparing texts. */
function likeness({ text }: PageLine): number {
  const { length } = text;
  let sum = length;
  for (const at of [0, length >> 1, (3 * length) >> 2, length - 1])
    sum = (31 * sum + text.charCodeAt(at)) | 0;
  return sum;
}

/** Heads that change from page to page, such as the section's name: a line apart, at a height used on most pages. */
function markSlots(
  pages: readonly (readonly PageLine[])[],
  sizes: readonly DocumentPage[],
  style: DocumentStyle,
  found: Map<PageLine, FurnitureRole>,
): void {
  const slots = new Map<string, Set<number>>();
  const candidates: { line: PageLine; role: FurnitureRole; key: string }[] = [];
  for (const [index, lines] of pages.entries()) {
    const size = sizes[index];
    if (!size) continue;
    const level = lines.filter((line) => line.rotation === 0 && !line.slanted);
    for (const role of ['header', 'footer'] as const) {
      const outwards = role === 'header' ? 1 : -1;
      const ordered = level
        .filter((line) => roleAt(line, size) === role)
        .sort((a, b) => (a.baseline - b.baseline) * outwards);
      const [outermost] = ordered;
      if (!outermost) continue;
      const beside = level.filter((line) => Math.abs(line.baseline - outermost.baseline) < 2);
      const next = level
        .filter((line) => (line.baseline - outermost.baseline) * outwards > 2)
        .reduce((nearest, line) => Math.min(nearest, Math.abs(line.baseline - outermost.baseline)), 1e9);
      if (next < 1.35 * style.pitch) continue;
      const key = `${role}|${Math.round(outermost.baseline / drift)}`;
      const slot = slots.get(key) ?? new Set();
      slot.add(index);
      slots.set(key, slot);
      for (const line of beside) candidates.push({ line, role, key });
    }
  }
  for (const { line, role, key } of candidates) {
    const [kind, place] = key.split('|');
    const near = [-1, 0, 1].reduce(
      (sum, step) => sum + (slots.get(`${kind}|${Number(place) + step}`)?.size ?? 0),
      0,
    );
    if (near < 3 || near < 0.5 * pages.length || found.has(line)) continue;
    // Heads of pages are not larger than the text: that is a heading at the top of a page.
    if (line.fontSize > style.bodySize + 0.9) continue;
    found.set(line, pageNumber.test(line.text) ? 'page-number' : role);
  }
}
