import type { BlockRole } from '../contracts/document.ts';
import { type Draft, textOf } from './draft.ts';
import { statement } from './heading-names.ts';
import { columnBounds, type PageLayout } from './layout.ts';
import type { Row } from './row.ts';

/** What may stand between the two halves of a paragraph: floats, notes and what belongs to the page. */
const between: ReadonlySet<BlockRole> = new Set([
  'caption',
  'table',
  'figure-text',
  'footnote',
  'header',
  'footer',
  'page-number',
  'watermark',
]);
const splittable: ReadonlySet<BlockRole> = new Set(['paragraph', 'list-item', 'abstract']);
const startsSmall = /^\p{Ll}/u;
/** A full stop that is no decimal point, with marks of notes and works behind it, or the sign that ends a proof, which fonts without Unicode leave as U+FFFD. */
const endsSentence =
  /(?:(?:[!?:;…]|(?<!\d)\.|\.(?!\d))[")\]”’"'*†‡\d]*(?:\s?[⁰¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹,–]*)?|[□■∎◻\ufffd])$/;
/** "Example 20 (Manifolds)", "Proof:": nothing that a sentence goes on with. */
const opensStatement = /^\p{L}+\s*[\d.]*\s*(?:[(:]|$)/u;
/** How many blocks and pages of floats may lie between. */
const longestGap = 100;
const mostPages = 3;

/**
 * Puts paragraphs together again that a page's end, a column's end or a float has cut, so that no sentence is
 * broken. The longer half keeps its place, so that as little as possible leaves the order of the page.
 */
export function rejoinParagraphs(drafts: readonly Draft[], layouts: readonly PageLayout[]): Draft[] {
  const taken = new Set<Draft>();
  for (const [index, draft] of drafts.entries()) {
    if (taken.has(draft) || !splittable.has(draft.role)) continue;
    let kept = draft;
    for (let at = index; ; ) {
      const next = continuation(drafts, at, kept, layouts);
      const found = next === undefined ? undefined : drafts[next];
      if (next === undefined || !found || taken.has(found)) break;
      const rows = [...kept.rows, ...found.rows];
      const longer = found.rows.length > kept.rows.length ? found : kept;
      taken.add(longer === found ? kept : found);
      longer.role = kept.role;
      longer.rows.splice(0, longer.rows.length, ...rows);
      kept = longer;
      at = next;
    }
  }
  return drafts.filter((draft) => !taken.has(draft));
}

/** Index of the block that continues `draft`, looking on from `at`; undefined where it ends there. */
function continuation(
  drafts: readonly Draft[],
  at: number,
  draft: Draft,
  layouts: readonly PageLayout[],
): number | undefined {
  const last = draft.rows.at(-1);
  if (!last) return undefined;
  const text = last.text.trim();
  const hyphenated = last.lines.at(-1)?.hyphenated === true;
  if (!hyphenated && endsSentence.test(text)) return undefined;
  const scraps: Draft[] = [];
  const formulas: Draft[] = [];
  for (let index = at + 1; index < Math.min(drafts.length, at + longestGap); index++) {
    const next = drafts[index];
    const first = next?.rows[0];
    if (!next || !first) continue;
    if (next.role === 'heading') return undefined;
    if (between.has(next.role) || isSmallPrint(last, first)) {
      if (next.role === 'formula') formulas.push(next);
      continue;
    }
    if (!splittable.has(next.role) || first.page > last.page + mostPages) return undefined;
    const found =
      continues(last, next, first, hyphenated, layouts) &&
      mayFollow(last, first, next, index === at + 1, layouts) &&
      // A short line may be a sentence of its own: what comes behind one must look like the rest of this sentence.
      (scraps.length === 0 || hyphenated || startsSmall.test(textOf(next))) &&
      !scraps.some((scrap) => standsBetween(last, scrap, first)) &&
      !formulas.some((formula) => standsBetween(last, formula, first) && isNear(formula, last, first));
    if (found) return index;
    // A label of a figure that was not told as one: look on for the rest of the sentence.
    if (!isScrap(next, layouts)) return undefined;
    scraps.push(next);
  }
  return undefined;
}

/** Directly below in the same column the grouping of lines has said that a new paragraph begins: only a small letter behind a full line overrules it. */
function mayFollow(
  last: Row,
  first: Row,
  next: Draft,
  isNext: boolean,
  layouts: readonly PageLayout[],
): boolean {
  const below =
    first.page === last.page &&
    first.column === last.column &&
    first.top > last.top &&
    first.top - last.bottom < 40;
  return !below || !isNext || (reachesRight(last, layouts) && /^\p{Ll}{2,}\s+\p{Ll}/u.test(textOf(next)));
}

/** Stands in the column between the two halves, as a displayed formula does: to leave it out would change the order. */
function standsBetween(last: Row, scrap: Draft, first: Row): boolean {
  const [row] = scrap.rows;
  if (!row) return false;
  const below = row.page === last.page && row.column === last.column && row.top > last.top;
  const above = row.page === first.page && row.column === first.column && row.top < first.top;
  return inOneColumn(last, first) ? below && above : below || above;
}

/** A formula in small print right below the one half or right above the other, and not somewhere on their pages. */
function isNear(formula: Draft, last: Row, first: Row): boolean {
  const rows = formula.rows;
  const reach = 2.5 * last.main.fontSize;
  return (
    inOneColumn(last, first) ||
    rows.some((row) => inOneColumn(row, last) && row.top > last.top && row.top - last.bottom < reach) ||
    rows.some((row) => inOneColumn(row, first) && row.top < first.top && first.top - row.bottom < reach)
  );
}

const inOneColumn = (one: Row, other: Row): boolean => one.page === other.page && one.column === other.column;

/** Set smaller than the paragraph: notes under tables and the like. */
function isSmallPrint(last: Row, first: Row): boolean {
  return first.main.fontSize < 0.92 * last.main.fontSize;
}

/** One short line without a full stop. */
function isScrap(draft: Draft, layouts: readonly PageLayout[]): boolean {
  const [row] = draft.rows;
  const layout = row && layouts[row.page];
  if (!row || !layout || draft.rows.length > 1 || draft.role === 'list-item') return false;
  const column = columnBounds(layout, row.column);
  return row.right - row.left < 0.8 * (column.right - column.left) && !endsSentence.test(row.text);
}

/** Says by size, first letter and indent whether `next` goes on with the sentence that ends in `last`. */
function continues(
  last: Row,
  next: Draft,
  first: Row,
  hyphenated: boolean,
  layouts: readonly PageLayout[],
): boolean {
  if (Math.abs(first.main.fontSize - last.main.fontSize) > 0.12 * last.main.fontSize) return false;
  const text = textOf(next);
  if (!hyphenated && !startsSmall.test(text) && opensStatement.test(text) && statement.test(text))
    return false;
  if (!hyphenated && !reachesRight(last, layouts) && !startsSmall.test(text)) return false;
  if (/^[\p{Ll}([,.;)=<>+]/u.test(text) || hyphenated) return true;
  if (next.role === 'list-item') return false;
  // A capital or a figure may go on with the sentence too, but not after an indent.
  const layout = layouts[first.page];
  const column = layout && columnBounds(layout, first.column);
  const flush = column !== undefined && first.left < column.left + 0.6 * first.main.fontSize;
  return flush && !/[.!?]$/.test(last.text);
}

function reachesRight(row: Row, layouts: readonly PageLayout[]): boolean {
  const layout = layouts[row.page];
  if (!layout) return false;
  const column = columnBounds(layout, row.column);
  return row.right > column.right - 3.5 * row.main.fontSize;
}
