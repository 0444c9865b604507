import type { DocumentPage, OutlineEntry } from '../contracts/document.ts';
import type { NamedDestination } from '../ports/pdf-engine.ts';
import { type Draft, shareOf, textOf } from './draft.ts';
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
  /** Level in the outline or the destination's name, where one of them names this heading. */
  readonly placed: number | undefined;
}

/** Marks headings among the paragraphs of a document and gives them levels. `drafts` in reading order. */
export function markHeadings(drafts: readonly Draft[], context: HeadingContext): void {
  const places = placesByPage(context);
  const candidates: Candidate[] = [];
  for (const [index, draft] of drafts.entries()) {
    if (draft.role !== 'paragraph' && draft.role !== 'list-item') continue;
    const candidate = candidateOf(draft, drafts[index + 1], context, places);
    if (candidate) candidates.push(candidate);
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
  setLevels(inSequence(accepted));
}

function hasNumbers(candidates: readonly Candidate[], styleKey: string): boolean {
  const same = candidates.filter((one) => one.styleKey === styleKey && !isKnownHeading(one.text));
  return same.length > 0 && same.every((one) => one.number !== undefined);
}

/** Different from running text in size, weight or case. */
function isSetApart(one: Candidate, style: DocumentStyle): boolean {
  const larger = one.size > style.bodySize + 0.45;
  return larger || (one.bold && !style.bodyBold) || one.capitals || (one.italic && one.number !== undefined);
}

type Places = ReadonlyMap<
  number,
  readonly { readonly y: number | undefined; readonly level: number; readonly title: string }[]
>;

function placesByPage(context: HeadingContext): Places {
  const places = new Map<number, { y: number | undefined; level: number; title: string }[]>();
  const add = (page: number, place: { y: number | undefined; level: number; title: string }): void => {
    const list = places.get(page);
    if (list) list.push(place);
    else places.set(page, [place]);
  };
  for (const entry of context.outline)
    add(entry.page, { y: entry.y, level: entry.level, title: bareText(headingTitle(entry.title)) });
  for (const { name, page, y } of context.destinations) {
    if (!sectionPlace.test(name) || y === undefined) continue;
    const depth = name.match(/sub/gi)?.length ?? 0;
    add(page, { y, level: depth + 1, title: '' });
  }
  return places;
}

function candidateOf(
  draft: Draft,
  next: Draft | undefined,
  context: HeadingContext,
  places: Places,
): Candidate | undefined {
  const first = draft.rows[0];
  if (!first || draft.rows.length > maxRows) return undefined;
  const text = textOf(draft).replace(/\s+/g, ' ').trim();
  if (text.length > maxLength || text.length < 3 || !/\p{L}{2}/u.test(text)) return undefined;
  if (/^[•◦▪–—∗*]/.test(text) || /[,;]$/.test(text)) return undefined;
  const parts = numbering.exec(text)?.groups;
  const number =
    parts && /^[\p{Lu}\d"“‘(α-ω$]/u.test(parts.title ?? '') && isNumber(parts) ? parts.number : undefined;
  const size = first.main.fontSize;
  const letters = text.replace(/[^\p{L}]/gu, '');
  const capitals =
    letters.length >= 4 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
  const bold = shareOf(draft, (line) => line.boldShare) > 0.8;
  const italic = shareOf(draft, (line) => line.italicShare) > 0.8;
  const placed = placedLevel(text, draft, places);
  // A whole sentence is no heading, unless the file itself says so.
  const sentence = /[.!?]$/.test(text) && !isKnownHeading(text) && text.length > 60;
  if (placed === undefined && (sentence || /^\p{Ll}/u.test(text))) return undefined;
  if (placed === undefined && shareOf(draft, (line) => line.mathShare) > 0.5) return undefined;
  if (placed === undefined && !isKnownHeading(text) && !leadsText(draft, next, context)) return undefined;
  const styleKey = `${Math.round(size * 2)}|${bold}|${capitals}|${italic}`;
  return { draft, text, number, size, bold, italic, capitals, styleKey, placed };
}

function isNumber(parts: Record<string, string | undefined>): boolean {
  const number = parts.number ?? '';
  // A lone letter is a number only with a stop or in front of capitals: "A Appendix", not "A study of".
  if (/^[A-Z]$/i.test(number)) return number === number.toUpperCase() && /^[\p{Lu}]/u.test(parts.title ?? '');
  return number === number.toUpperCase();
}

/** Text of the same column follows below, or the column ends: what stands alone amid a figure is no heading. */
function leadsText(draft: Draft, next: Draft | undefined, context: HeadingContext): boolean {
  const last = draft.rows.at(-1);
  const after = next?.rows[0];
  if (!last || !next || !after) return false;
  if (after.page === last.page && after.top > last.top) {
    const near = after.top - last.bottom < 3.2 * Math.max(last.main.fontSize, context.style.bodySize);
    return (
      near && ['paragraph', 'list-item', 'formula', 'table', 'caption', 'figure-text'].includes(next.role)
    );
  }
  const layout = context.layouts[last.page];
  const column = layout && columnBounds(layout, last.column);
  return column !== undefined && last.left < column.left + 0.5 * (column.right - column.left);
}

function placedLevel(text: string, draft: Draft, places: Places): number | undefined {
  const first = draft.rows[0];
  const last = draft.rows.at(-1);
  if (!first || !last || first.main.rotation !== 0) return undefined;
  const bare = bareText(headingTitle(text));
  const whole = bareText(text);
  let level: number | undefined;
  for (const place of places.get(first.page) ?? []) {
    const near =
      place.y !== undefined && first.top > place.y - 4 && first.top < place.y + 3.2 * first.main.fontSize;
    if (place.title !== '') {
      const same =
        place.title === bare || place.title === whole || (bare.length > 12 && place.title.startsWith(bare));
      if (same && (near || place.y === undefined || text.length < 80)) return place.level;
    } else if (near && draft.rows.length <= 3) level ??= place.level;
  }
  return level;
}

/** Leaves out numbered candidates that do not count on: items of a list set in bold, years, labels of tables. */
function inSequence(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  const seen = new Set<string>();
  for (const one of candidates) {
    if (one.number !== undefined && one.placed === undefined && !isKnownHeading(one.text)) {
      const path = one.number.split('.');
      const last = path.at(-1) ?? '';
      const parent = path.slice(0, -1).join('.');
      const before = previousNumber(last);
      const follows = before === undefined || seen.has([...path.slice(0, -1), before].join('.'));
      const tolerable = parent !== '' && seen.has(parent);
      if (seen.has(one.number) || (!follows && !tolerable && seen.size > 0 && !/^[A-Z]$/.test(last)))
        continue;
    }
    if (one.number !== undefined) seen.add(one.number);
    kept.push(one);
  }
  return kept;
}

function previousNumber(part: string): string | undefined {
  if (/^\d+$/.test(part)) return Number(part) <= 1 ? undefined : String(Number(part) - 1);
  return undefined;
}

function setLevels(headings: readonly Candidate[]): void {
  const roman = new Set(
    headings.filter((one) => /^[IVX]{2,}$/.test(one.number ?? '')).map((one) => one.styleKey),
  );
  const levelOfStyle = new Map<string, number>();
  for (const one of headings) {
    const level = numberedLevel(one, roman) ?? one.placed;
    if (level === undefined) continue;
    const before = levelOfStyle.get(one.styleKey);
    levelOfStyle.set(one.styleKey, before === undefined ? level : Math.min(before, level));
  }
  const sizes = [...new Set(headings.map((one) => Math.round(one.size * 2)))].sort((a, b) => b - a);
  for (const one of headings) {
    one.draft.role = 'heading';
    const rank = sizes.indexOf(Math.round(one.size * 2)) + 1;
    const level =
      numberedLevel(one, roman) ??
      one.placed ??
      levelOfStyle.get(one.styleKey) ??
      (isKnownHeading(one.text) ? 1 : Math.min(3, rank + (one.bold || one.capitals ? 0 : 1)));
    one.draft.level = Math.max(1, Math.min(6, level));
  }
}

/** Depth of the numbering; "A." under "II." is the second level, and alone the first. `roman`: styles of "II." */
function numberedLevel(one: Candidate, roman: ReadonlySet<string>): number | undefined {
  if (one.number === undefined) return undefined;
  if (roman.size > 0 && /^[A-Z]$/.test(one.number)) return roman.has(one.styleKey) ? 1 : 2;
  if (/^[A-Z]$/.test(one.number) && one.placed !== undefined) return one.placed;
  return one.number.split('.').length;
}
