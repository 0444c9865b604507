import type { DocumentStyle } from './document-style.ts';
import { type Draft, shareOf, textOf } from './draft.ts';
import { setLevels } from './heading-levels.ts';
import { isKnownHeading, numbering, singleSpaced, statement } from './heading-names.ts';
import { inSequence } from './heading-sequence.ts';
import { columnBounds, type PageLayout } from './layout.ts';
import { type PlacedSections, placedLevels } from './placed-headings.ts';

/** What headings are told from besides their looks. */
export interface HeadingContext extends PlacedSections {
  readonly style: DocumentStyle;
  readonly layouts: readonly PageLayout[];
}

const maxRows = 4;
const maxLength = 220;

interface Candidate {
  readonly draft: Draft;
  readonly text: string;
  readonly number: string | undefined;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly capitals: boolean;
  readonly styleKey: string;
  /** Level in the outline or the destination's name; 0 for starred sections, which all have one name. */
  readonly placed: number | undefined;
}

const chapterLine =
  /^(?:(?:chapter|appendix|part|kapitel|anhang|teil)\s+(?:\d{1,2}|[A-Z]|[IVX]+)|APPENDIX)$/i;

/** Puts "Chapter 3" and the title under it together. */
export function joinChapterLines(drafts: readonly Draft[]): Draft[] {
  const out: Draft[] = [];
  for (const draft of drafts) {
    const before = out.at(-1);
    const top = draft.rows[0];
    const line = before?.rows[0];
    const joins =
      before?.rows.length === 1 &&
      before.role === 'paragraph' &&
      chapterLine.test(textOf(before).trim()) &&
      mayBeHeading(draft) &&
      top?.page === line?.page &&
      (top?.main.fontSize ?? 0) >= (line?.main.fontSize ?? 0) - 0.5;
    if (joins) before.rows.push(...draft.rows);
    else out.push(draft);
  }
  return out;
}

/** Marks headings among the paragraphs of a document and gives them levels. `drafts` in reading order. */
export function markHeadings(drafts: readonly Draft[], context: HeadingContext): void {
  const placed = placedLevels(drafts.filter(mayBeHeading), context, context.style);
  const candidates: Candidate[] = [];
  let inContents = false;
  for (const [index, draft] of drafts.entries()) {
    if (!mayBeHeading(draft)) {
      if (inContents && draft.role === 'paragraph' && !contentsLine.test(textOf(draft))) inContents = false;
      continue;
    }
    const candidate = candidateOf(draft, drafts[index + 1], context, placed.get(draft));
    if (inContents && contentsLine.test(textOf(draft).trim())) draft.role = 'table';
    else if (candidate) {
      candidates.push(candidate);
      inContents = contentsName.test(candidate.text);
    }
  }
  const trusted = candidates.filter((one) => one.placed !== undefined || isKnownHeading(one.text));
  const placedCount = candidates.filter((one) => one.placed !== undefined).length;
  const trustedStyles = new Set(
    trusted.filter((one) => isSetApart(one, context.style)).map((one) => one.styleKey),
  );
  const counts = new Map<string, number>();
  for (const { styleKey } of candidates) counts.set(styleKey, (counts.get(styleKey) ?? 0) + 1);
  const accepted = candidates.filter((one) => {
    if (one.placed !== undefined) return true;
    const apart = isSetApart(one, context.style);
    if (isKnownHeading(one.text)) return apart || one.draft.rows.length === 1;
    if (!apart) return false;
    if (trustedStyles.has(one.styleKey))
      return placedCount < 4 || one.number !== undefined || !hasNumbers(trusted, one.styleKey);
    if (placedCount >= 4) return one.number !== undefined && one.bold;
    if (one.number !== undefined) return true;
    return (counts.get(one.styleKey) ?? 0) >= 2 || one.size > 1.15 * context.style.bodySize;
  });
  const certain = accepted.map((one) => {
    const known = isKnownHeading(one.text);
    return { ...one, known, certain: known || one.placed !== undefined };
  });
  setLevels(inSequence(certain));
}

function hasNumbers(candidates: readonly Candidate[], styleKey: string): boolean {
  const same = candidates.filter((one) => one.styleKey === styleKey && !isKnownHeading(one.text));
  return same.length > 0 && same.every((one) => one.number !== undefined);
}

/** Different from running text in size, weight or case. */
function isSetApart(one: Candidate, style: DocumentStyle): boolean {
  const larger = one.size > style.bodySize + 0.45;
  const ownFont = one.draft.rows.every((row) => style.rareFontIds.has(row.main.fontId));
  const numbered = one.number !== undefined && (one.italic || ownFont);
  return larger || (one.bold && !style.bodyBold) || one.capitals || numbered;
}

function mayBeHeading(draft: Draft): boolean {
  return (draft.role === 'paragraph' || draft.role === 'list-item') && draft.rows.length <= maxRows;
}

/** A line of a table of contents: dots or a gap and a page number. */
const contentsLine = /(?:\.\s*){3,}|\s\d{1,3}$|\s[ivxl]{1,6}$/;
const contentsName = /^(?:contents|table of contents|inhaltsverzeichnis|inhalt)$/i;

function candidateOf(
  draft: Draft,
  next: Draft | undefined,
  context: HeadingContext,
  placed: number | undefined,
): Candidate | undefined {
  const first = draft.rows[0];
  if (!first) return undefined;
  const text = singleSpaced(textOf(draft)).trim();
  if (text.length > maxLength || /^[•◦▪–—∗*]/.test(text) || /[,;]$/.test(text)) return undefined;
  const parts = numbering.exec(text)?.groups;
  const titled = parts && /^[\p{Lu}\d"“‘(α-ω$]/u.test(parts.title ?? '') && isNumber(parts);
  const number = titled ? parts.number : undefined;
  if (
    placed === undefined &&
    !isKnownHeading(text) &&
    !(
      readsAsHeading(text, number) &&
      shareOf(draft, (line) => line.mathShare) <= 0.3 &&
      leadsText(draft, next, number, context)
    )
  )
    return undefined;
  const letters = text.replace(/[^\p{L}]/gu, '');
  const capitals =
    letters.length >= 4 &&
    letters !== letters.toLowerCase() &&
    (letters === letters.toUpperCase() || shareOf(draft, (line) => line.smallCapsShare) > 0.8);
  const bold = shareOf(draft, (line) => line.boldShare) > 0.8;
  const italic = shareOf(draft, (line) => line.italicShare) > (number === undefined ? 0.8 : 0.5);
  const size = first.main.fontSize;
  const styleKey = `${Math.round(size * 2)}|${bold}|${capitals}|${italic}`;
  return { draft, text, number, size, bold, italic, capitals, styleKey, placed };
}

/** Words that may head a section: no list of keywords, formula or statement, and no whole sentence. */
function readsAsHeading(text: string, number: string | undefined): boolean {
  // A whole sentence is no heading, nor is a long line without a number.
  if (text.length > (number === undefined ? 110 : maxLength)) return false;
  if ((number === undefined ? /[.!?:]$/ : /[.:]$/).test(text) && text.length > 60) return false;
  if (!/\p{L}\p{Ll}{2}|\p{Lu}{4}/u.test(text) || /^\p{Ll}/u.test(text) || statement.test(text)) return false;
  if (/[=∼≈<>+].*[=∼≈<>+]/u.test(text)) return false;
  return !/^(?:key\s?words?|index terms)\b.{4}|^acm reference format/i.test(text);
}

function isNumber(parts: Record<string, string | undefined>): boolean {
  const number = parts.number ?? '';
  // A lone letter is a number only with a stop or in front of capitals: "A Appendix", not "A study of".
  if (/^[A-Z]$/i.test(number)) return number === number.toUpperCase() && /^[\p{Lu}]/u.test(parts.title ?? '');
  return number === number.toUpperCase();
}

/**
 * Text of the same column follows below, or the column ends. Without a number it must be running text and the block
 * must stand at the margin or in the middle: what stands amid a figure is no heading.
 */
function leadsText(
  draft: Draft,
  next: Draft | undefined,
  number: string | undefined,
  context: HeadingContext,
): boolean {
  const first = draft.rows[0];
  const last = draft.rows.at(-1);
  const layout = last && context.layouts[last.page];
  if (!first || !last || !layout) return false;
  const column = columnBounds(layout, last.column);
  const em = context.style.bodySize;
  const atMargin = Math.abs(first.left - column.left) < 0.6 * em;
  const centred = Math.abs((first.left + first.right - column.left - column.right) / 2) < 0.6 * em;
  if (number === undefined && !atMargin && !centred) return false;
  // A numbered heading in its own type leads text even where a float stands between.
  const ownType =
    first.main.fontSize > em + 0.45 ||
    (!context.style.bodyBold && shareOf(draft, (line) => line.boldShare) > 0.8);
  if (number !== undefined && ownType && (atMargin || centred)) return true;
  const after = next?.rows[0];
  if (!next || !after) return false;
  if (after.page === last.page && after.top > last.top && after.column === last.column) {
    if (after.top - last.bottom > 3.2 * Math.max(last.main.fontSize, em)) return false;
    if (number !== undefined) return true;
    const running =
      Math.abs(after.main.fontSize - em) < 1.1 && (next.rows.length > 1 || textOf(next).length > 60);
    return running || mayBeHeading(next);
  }
  return number !== undefined || atMargin;
}
