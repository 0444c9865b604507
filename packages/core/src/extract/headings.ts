import { furnitureRoles } from '../contracts/document.ts';
import type { DocumentStyle } from './document-style.ts';
import { type Draft, sizeOf, textOf } from './draft.ts';
import {
  type Candidate,
  candidateOf,
  type HeadingContext,
  isChapterLine,
  isLarger,
  isSetApart,
  maxChapterRows,
  mayBeHeading,
} from './heading-candidates.ts';
import { setLevels } from './heading-levels.ts';
import { bareText, isKnownHeading } from './heading-names.ts';
import { inSequence } from './heading-sequence.ts';
import { placedLevels } from './placed-headings.ts';

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
      isChapterLine(textOf(before)) &&
      (mayBeHeading(draft) ||
        (draft.role === 'paragraph' &&
          draft.rows.length < maxChapterRows &&
          sizeOf(draft) > sizeOf(before))) &&
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
    const candidate = candidateOf(draft, neighboursOf(drafts, index), context, placed.get(draft));
    if (inContents && contentsLine.test(textOf(draft).trim())) draft.role = 'table';
    else if (candidate) {
      candidates.push(candidate);
      inContents = contentsName.test(candidate.text);
    }
  }
  const accepted = acceptHeadings(withoutEntries(candidates), context.style).map((one) => {
    const known = isKnownHeading(one.text);
    const isChapter = isChapterLine(one.draft.rows[0]?.text ?? '');
    return { ...one, known, certain: known || isChapter || one.placed !== undefined };
  });
  setLevels(inSequence(accepted));
}

/** Without entries of a table of contents: the words of another heading below, and then a page number. */
function withoutEntries(candidates: readonly Candidate[]): Candidate[] {
  const below = new Set<string>();
  const kept = [...candidates].reverse().filter((one) => {
    const words = entry.exec(one.text)?.groups?.words;
    if (one.placed === undefined && words !== undefined && below.has(bareText(words))) {
      one.draft.role = 'table';
      return false;
    }
    below.add(bareText(one.text));
    return true;
  });
  return kept.reverse();
}

/** The blocks before and after one that are none of the page's own. */
function neighboursOf(drafts: readonly Draft[], index: number) {
  let [at, to] = [index - 1, index + 1];
  while (isFurniture(drafts[at])) at--;
  while (isFurniture(drafts[to])) to++;
  return { before: drafts[at], next: drafts[to] };
}

const isFurniture = (draft: Draft | undefined): boolean =>
  draft !== undefined && furnitureRoles.has(draft.role);

/** Headings that the file itself places: from so many on it places those with numbers. */
const enoughPlaced = 4;

/** Chooses among candidates by what the file says, by known names and by the styles of these. */
function acceptHeadings(candidates: readonly Candidate[], style: DocumentStyle): Candidate[] {
  const trusted = candidates.filter((one) => one.placed !== undefined || isKnownHeading(one.text));
  const isPlaced = candidates.filter((one) => one.placed !== undefined).length >= enoughPlaced;
  const trustedStyles = new Set(trusted.filter((one) => isSetApart(one, style)).map((one) => one.styleKey));
  const counts = new Map<string, number>();
  for (const { styleKey, strayed } of candidates)
    if (!strayed) counts.set(styleKey, (counts.get(styleKey) ?? 0) + 1);
  const gaps = leastGaps(trusted);
  return candidates.filter((one) => {
    const sameStyle = counts.get(one.styleKey) ?? 0;
    if (one.placed !== undefined) return true;
    const apart = isSetApart(one, style);
    if (isKnownHeading(one.text)) return apart || one.draft.rows.length === 1;
    if (!apart) return false;
    if (one.strayed) return sameStyle >= 2;
    const { number } = one;
    // Starred sections in the type of the others, with as much space above: the file need not list them.
    const gap = gaps.get(one.styleKey);
    const isApart = gap !== undefined && one.gapAbove >= gap && one.gapAbove < Number.POSITIVE_INFINITY;
    const starred = sameStyle >= 2 && (isLarger(one, style) ? one.bold || one.italic : one.bold && isApart);
    if (trustedStyles.has(one.styleKey))
      return !isPlaced || number !== undefined || starred || !hasNumbers(trusted, one.styleKey);
    const numbered = number !== undefined && (one.bold || (one.italic && number.includes('.')));
    if (isPlaced) return numbered || starred;
    if (number !== undefined) return true;
    return sameStyle >= 2 || one.size > 1.15 * style.bodySize;
  });
}

/** Least space above the trusted headings of each style, with some noise. */
function leastGaps(trusted: readonly Candidate[]): ReadonlyMap<string, number> {
  const gaps = new Map<string, number>();
  for (const { styleKey, gapAbove } of trusted)
    gaps.set(styleKey, Math.min(gaps.get(styleKey) ?? Number.POSITIVE_INFINITY, 0.9 * gapAbove));
  return gaps;
}

function hasNumbers(candidates: readonly Candidate[], styleKey: string): boolean {
  const same = candidates.filter((one) => one.styleKey === styleKey && !isKnownHeading(one.text));
  return same.length > 0 && same.every((one) => one.number !== undefined);
}

/** A line of a table of contents: dots or a gap and a page number. */
const contentsLine = /(?:\.\s*){3,}|\s\d{1,3}$|\s[ivxl]{1,6}$/;
const entry = /^(?<words>.*?\p{L}.*?)[.\s]*\s\d{1,4}$/u;
const contentsName = /^(?:contents|table of contents|inhaltsverzeichnis|inhalt)$/i;
