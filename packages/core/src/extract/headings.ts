import type { DocumentPage, OutlineEntry } from '../contracts/document.ts';
import type { NamedDestination } from '../ports/pdf-engine.ts';
import { type Draft, shareOf, textOf } from './draft.ts';
import { romanNumbers, setLevels } from './heading-levels.ts';
import { columnBounds, type DocumentStyle, type PageLayout } from './layout.ts';

/** What headings are told from besides their looks. */
export interface HeadingContext {
  readonly style: DocumentStyle;
  readonly layouts: readonly PageLayout[];
  readonly pages: readonly DocumentPage[];
  readonly outline: readonly OutlineEntry[];
  readonly destinations: readonly NamedDestination[];
}

const numbering =
  /^(?:(?:section|chapter|appendix|part|kapitel|abschnitt|anhang)\s+)?(?<number>(?:\d{1,2}|[A-Z])(?:\.\d{1,2}){0,4}|[IVX]{1,5})(?<stop>[.:)]?)\s+(?<title>\S.*)$/iu;
const known =
  /^(?:abstract|introduction|background|related work|prior work|previous work|preliminaries|motivation|overview|methods?|methodology|materials and methods|methods and materials|approach|model|experiments?|experimental (?:setup|results)|evaluation|results?|results and discussion|discussion|discussion and conclusions?|analysis|limitations?|ethics statement|ethical considerations|broader impact|conclusions?|concluding remarks|conclusions? and future work|summary|future work|acknowledge?ments?|references|bibliography|literature cited|appendix|appendices|supplementary (?:material|information|materials)|author contributions|data availability|code availability|funding|competing interests|conflicts? of interest|keywords|einleitung|zusammenfassung|literatur(?:verzeichnis)?|inhaltsverzeichnis|fazit)$/i;
export const referencesName =
  /^(?:references(?: and notes)?|bibliography|literature cited|works cited|literatur(?:verzeichnis)?|références|referencias)$/i;
const sectionPlace = /^(?:(sub)*section|chapter|appendix|part|sub?paragraph)\*?\./i;

const maxRows = 4;
const maxLength = 220;

/** Letters and digits only, lower case: how titles of the outline and of the page are compared. */
export function bareText(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The heading's words without its number. */
export function headingTitle(text: string): string {
  return (numbering.exec(text)?.groups?.title ?? text).replace(/\s+/g, ' ').replace(/[\s.:—–-]+$/, '');
}

export function isKnownHeading(text: string): boolean {
  const spaced = /^(?:\p{L}\s)+\p{L}$/u.test(text) ? text.replace(/\s/g, '') : text;
  return known.test(headingTitle(spaced).trim());
}

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

const chapterLine = /^(?:chapter|appendix|part|kapitel|anhang|teil)\s+(?:\d{1,2}|[A-Z]|[IVX]+)$/i;

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
  const placed = placedLevels(drafts, context);
  const candidates: Candidate[] = [];
  let inContents = false;
  for (const [index, draft] of drafts.entries()) {
    if (!mayBeHeading(draft)) {
      if (draft.role === 'paragraph' && !contentsLine.test(textOf(draft))) inContents = false;
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
  setLevels(inSequence(accepted).map((one) => ({ ...one, known: isKnownHeading(one.text) })));
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

/** Level that the file itself gives to some blocks: by titles of the outline, by named places of sections. */
function placedLevels(drafts: readonly Draft[], context: HeadingContext): ReadonlyMap<Draft, number> {
  const levels = new Map<Draft, number>();
  const byPage = new Map<number, Draft[]>();
  for (const draft of drafts) {
    const page = draft.rows[0]?.page ?? 0;
    if (!mayBeHeading(draft)) continue;
    const list = byPage.get(page);
    if (list) list.push(draft);
    else byPage.set(page, [draft]);
  }
  for (const { name, page, x, y } of context.destinations) {
    if (!sectionPlace.test(name) || y === undefined) continue;
    const found = nearestBelow(byPage.get(page) ?? [], x, y);
    const text = found ? textOf(found) : '';
    const runIn =
      found !== undefined &&
      (found.rows.length > 1 || text.length > 90) &&
      shareOf(found, (line) => line.boldShare) < 0.6 &&
      Math.abs((found.rows[0]?.main.fontSize ?? 0) - context.style.bodySize) < 0.6 &&
      text !== text.toUpperCase();
    const sentence = text.length > 90 && !numbering.test(text);
    if (found && !runIn && !sentence)
      levels.set(found, name.includes('*') ? 0 : (name.match(/sub/gi)?.length ?? 0) + 1);
  }
  for (const { title, page, y, level } of context.outline) {
    const wanted = [bareText(title), bareText(headingTitle(title))];
    const named = (byPage.get(page) ?? []).filter((draft) => {
      const text = textOf(draft);
      const bare = bareText(headingTitle(text));
      return (
        wanted.includes(bareText(text)) ||
        wanted.includes(bare) ||
        (bare.length > 12 && wanted[1]?.startsWith(bare))
      );
    });
    const best = named.sort((a, b) => away(a, y) - away(b, y))[0];
    if (best) levels.set(best, level);
  }
  return levels;
}

const away = (draft: Draft, y: number | undefined): number => Math.abs((draft.rows[0]?.top ?? 0) - (y ?? 0));

/** The block whose top is nearest below a place, in the place's column. hyperref sets it a line above the heading. */
function nearestBelow(drafts: readonly Draft[], x: number | undefined, y: number): Draft | undefined {
  let best: Draft | undefined;
  let distance = Number.POSITIVE_INFINITY;
  for (const draft of drafts) {
    const first = draft.rows[0];
    if (!first || first.main.rotation !== 0) continue;
    const below = first.top - y;
    if (below < -4 || below > 3.2 * first.main.fontSize || below >= distance) continue;
    if (x !== undefined && x > 20 && (first.right < x - 4 || first.left > x + 200)) continue;
    best = draft;
    distance = below;
  }
  return best;
}

function mayBeHeading(draft: Draft): boolean {
  return (draft.role === 'paragraph' || draft.role === 'list-item') && draft.rows.length <= maxRows;
}

/** Numbered statements, which are set like headings and are none. */
const statement =
  /^(?:definition|theorem|lemma|corollary|proposition|remark|example|proof|claim|exercise|notation|conjecture|assumption|axiom|fact|observation|problem|question|step|case|algorithm|beispiel|bemerkung|satz|korollar|beweis|behauptung|aufgabe|übungsaufgabe|folgerung)\b/i;
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
  const text = textOf(draft).replace(/\s+/g, ' ').trim();
  if (text.length > maxLength || /^[•◦▪–—∗*]/.test(text) || /[,;]$/.test(text)) return undefined;
  const parts = numbering.exec(text)?.groups;
  const titled = parts && /^[\p{Lu}\d"“‘(α-ω$]/u.test(parts.title ?? '') && isNumber(parts);
  const number = titled ? parts.number : undefined;
  const size = first.main.fontSize;
  const letters = text.replace(/[^\p{L}]/gu, '');
  const capitals =
    letters.length >= 4 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
  const bold = shareOf(draft, (line) => line.boldShare) > 0.8;
  const italic = shareOf(draft, (line) => line.italicShare) > (number === undefined ? 0.8 : 0.5);
  if (placed === undefined && !isKnownHeading(text)) {
    if (/^(?:key\s?words?|index terms)\b.{4}|^acm reference format/i.test(text)) return undefined;
    if (/[=∼≈<>+].*[=∼≈<>+]/u.test(text)) return undefined;
    if (!/\p{L}\p{Ll}{2}|\p{Lu}{4}/u.test(text) || /^\p{Ll}/u.test(text) || statement.test(text))
      return undefined;
    // A whole sentence is no heading, nor is a long line without a number.
    if (text.length > (number === undefined ? 110 : maxLength)) return undefined;
    if ((number === undefined ? /[.!?:]$/ : /[.:]$/).test(text) && text.length > 60) return undefined;
    if (shareOf(draft, (line) => line.mathShare) > 0.3 || !leadsText(draft, next, number, context))
      return undefined;
  }
  const styleKey = `${Math.round(size * 2)}|${bold}|${capitals}|${italic}`;
  return { draft, text, number, size, bold, italic, capitals, styleKey, placed };
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

/**
 * Leaves out numbered candidates that do not count on: items of a list set in bold, years, labels of tables. Under
 * sections "I.", "II." letters begin anew with each section, and figures with each letter.
 */
function inSequence(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  const seen = new Set<string>();
  const romans =
    candidates.some((one) => one.number === 'II') && candidates.some((one) => one.number === 'I');
  let next = 0;
  const forget = (pattern: RegExp): void => {
    for (const number of [...seen]) if (pattern.test(number)) seen.delete(number);
  };
  for (const one of candidates) {
    const { number } = one;
    if (number !== undefined && one.placed === undefined && !isKnownHeading(one.text)) {
      const path = number.split('.');
      const last = path.at(-1) ?? '';
      const parent = path.slice(0, -1).join('.');
      const earlier = earlierNumbers(last).map((before) => [...path.slice(0, -1), before].join('.'));
      const follows = earlier.length === 0 || earlier.some((before) => seen.has(before));
      const tolerable = parent !== '' && seen.has(parent);
      if (seen.has(number) || (!follows && !tolerable && seen.size > 0 && !/^[A-Z]$/.test(last))) continue;
    }
    if (number !== undefined) {
      if (romans && number === romanNumbers[next]) {
        forget(/^(?:[A-Z]|\d+)$/);
        next++;
      } else if (romans && /^[A-Z]$/.test(number)) forget(/^\d+$/);
      seen.add(number);
    }
    kept.push(one);
  }
  return kept;
}

/** Numbers one of which must have come before: the two before may have been missed. None for a first number. */
function earlierNumbers(part: string): string[] {
  const value = Number(part);
  if (!/^\d+$/.test(part) || value <= 1) return [];
  return [1, 2, 3].map((step) => String(value - step)).filter((before) => Number(before) > 0);
}
