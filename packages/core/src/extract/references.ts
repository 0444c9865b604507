import type { NamedDestination } from '../ports/pdf-engine.ts';
import { type Draft, textOf } from './draft.ts';
import { headingTitle, referencesName } from './heading-names.ts';
import type { Row } from './row.ts';
import { bibliographyPlace, bibliographyRow } from './unnamed-bibliography.ts';

const bracketed = /^\s*\[[^\]]{1,20}\]/;
const numbered = /^\s*\(?\d{1,3}[.)]?\s+\p{L}/u;
const raisedNumber = /^\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\s?(?=[\p{Lu}“]|$)/u;
const citePlace = /^(?:cite|bib|ref|b?ibr?)[.:@]?/i;

/**
 * Splits what stands under the heading of the references into one block an entry. Entries are told by their labels,
 * else by their hanging indents; where the file names the place of each entry, by that.
 */
export function splitReferences(
  drafts: readonly Draft[],
  destinations: readonly NamedDestination[],
): Draft[] {
  const out: Draft[] = [];
  const named = drafts.some(isReferencesHeading);
  const place = named ? undefined : bibliographyPlace(destinations);
  for (let index = 0; index < drafts.length; index++) {
    const draft = drafts[index];
    if (!draft) continue;
    const section: Draft[] = [];
    const from = named ? -1 : bibliographyRow(drafts, index, place);
    if (from > 0) out.push({ ...draft, rows: draft.rows.slice(0, from) });
    if (from >= 0) section.push({ ...draft, rows: draft.rows.slice(from) });
    else {
      out.push(draft);
      if (!isReferencesHeading(draft)) continue;
    }
    while (index + 1 < drafts.length && !endsSection(drafts, index + 1, section)) {
      index++;
      const next = drafts[index];
      if (next) section.push(next.role === 'heading' ? { ...next, role: 'paragraph' } : next);
    }
    out.push(...splitSection(section, destinations));
  }
  return out;
}

/** A heading ends the list, unless it carries the label that comes next or stands before the entry that does. */
function endsSection(drafts: readonly Draft[], index: number, section: readonly Draft[]): boolean {
  const draft = drafts[index];
  if (draft?.role !== 'heading') return false;
  const labels = section.flatMap(({ rows }) => rows.map(({ text }) => numberOf(text)));
  const last = labels.findLast((number) => number !== undefined);
  if (last === undefined) return true;
  const next = drafts[index + 1];
  return (
    numberOf(textOf(draft)) !== last + 1 && !(next && isText(next) && numberOf(textOf(next)) === last + 1)
  );
}

function numberOf(text: string): number | undefined {
  const found = /^\s*\[(\d{1,3})\]/.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

const isReferencesHeading = (draft: Draft): boolean =>
  draft.role === 'heading' && referencesName.test(headingTitle(textOf(draft)));

const isText = (draft: Draft): boolean =>
  ['paragraph', 'list-item', 'formula', 'footnote'].includes(draft.role);

function splitSection(section: readonly Draft[], destinations: readonly NamedDestination[]): Draft[] {
  const texts = section.filter(isText);
  // Notes at the foot of a page of references; where most entries open with a raised number they are no notes.
  const raised = texts.filter(startsRaised);
  const notes = raised.length > 0.4 * texts.length ? [] : raised.filter(({ role }) => role === 'footnote');
  const listed = texts.filter((draft) => !notes.includes(draft));
  const others = section.filter((draft) => !isText(draft) || notes.includes(draft));
  const rows = listed.flatMap((draft) => draft.rows);
  if (rows.length === 0) return [...section];
  const starts = entryStarts(rows, listed, destinations);
  const entries: Draft[] = [];
  for (const row of rows) {
    if (entries.length === 0 || starts.has(row)) entries.push({ rows: [row], role: 'reference' });
    else entries.at(-1)?.rows.push(row);
  }
  const ends = withoutAddresses(entries, listed);
  return [...ends.entries, ...cutTail(ends.entries), ...ends.after, ...others];
}

const dated = /(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\b(?:in press|forthcoming|to appear|submitted|n\.\s?d\.)/i;
const addressHead =
  /^(?:(?:the )?authors?['’]?s?['’]?\s)?(?:affiliations?|address(?:es)?|contact)(?:\s(?:of|for)\s[\p{L}\s]{3,30})?:?$/iu;
const mailAddress = /\S@\S+\.\p{L}{2,}/u;

/** The entries without what follows the list: addresses of the authors, under a head of their own or undated and with mail. */
function withoutAddresses(
  entries: readonly Draft[],
  listed: readonly Draft[],
): { readonly entries: Draft[]; readonly after: Draft[] } {
  const rows = entries.flatMap((entry) => entry.rows);
  let from = rows.findLastIndex(({ text }) => addressHead.test(text.trim()));
  const last = entries.findLastIndex((entry) => dated.test(textOf(entry)) || bracketed.test(textOf(entry)));
  const undated = last < 2 ? [] : entries.slice(last + 1);
  const firstRow = undated[0]?.rows[0];
  if (firstRow && undated.some((entry) => mailAddress.test(textOf(entry)))) {
    const start = rows.indexOf(firstRow);
    from = from === -1 ? start : Math.min(from, start);
  }
  if (from < 1) return { entries: [...entries], after: [] };
  const cut = new Set(rows.slice(from));
  const kept = (draft: Draft, inside: boolean): Draft => ({
    ...draft,
    rows: draft.rows.filter((row) => cut.has(row) === inside),
  });
  const filled = (draft: Draft): boolean => draft.rows.length > 0;
  return {
    entries: entries.map((entry) => kept(entry, false)).filter(filled),
    after: listed.map((draft) => kept(draft, true)).filter(filled),
  };
}

const startsRaised = (draft: Draft): boolean => draft.rows[0]?.main.startsRaised === true;

/**
 * What stands below the last entry, farther away than lines of the list ever are, is none of it: addresses of the
 * authors, the journal's last words. Gives it as a paragraph.
 */
function cutTail(entries: readonly Draft[]): Draft[] {
  const last = entries.at(-1);
  if (!last || entries.length < 3) return [];
  const all = entries.flatMap(({ rows }) => rows);
  const fixed = all.length - last.rows.length + 1;
  let usual = 0;
  for (let at = 1; at < fixed; at++) usual = Math.max(usual, gapAbove(all, at) ?? 0);
  for (let at = fixed; at < all.length; at++) {
    const gap = gapAbove(all, at);
    if (gap === undefined || gap <= usual + 4) continue;
    const tail = last.rows.splice(at - fixed + 1);
    return [{ rows: tail, role: 'paragraph' }];
  }
  return [];
}

/** Points between a row and the one before it in the same column; undefined across columns and pages. */
function gapAbove(rows: readonly Row[], at: number): number | undefined {
  const [before, row] = [rows[at - 1], rows[at]];
  if (!before || !row || before.page !== row.page || row.top < before.top) return undefined;
  return row.top - before.bottom;
}

function entryStarts(
  rows: readonly Row[],
  section: readonly Draft[],
  destinations: readonly NamedDestination[],
): ReadonlySet<Row> {
  const edges = leftEdges(rows);
  for (const label of [bracketed, numbered, raisedNumber]) {
    let last: number | undefined;
    const labelled = rows.filter((row) => {
      if (!label.test(row.text)) return false;
      const number = numberOf(row.text);
      // A column that is too short to be told from the text beside it has its entries away from the edge.
      const goesOn = number !== undefined && last !== undefined && number === last + 1;
      if (!goesOn && !isOutermost(row, edges)) return false;
      last = number ?? last;
      return true;
    });
    if (labelled.length >= 2 && labelled.length >= rows.length / 8) return new Set(labelled);
  }
  const placed = rowsAtPlaces(rows, destinations);
  const hanging = hangingStarts(rows);
  const enough = placed.size >= 3 && placed.size >= rows.length / 8;
  // Places stand above their lines, how far differs: where the indents tell as many entries, they tell them exactly.
  const alike = Math.abs(hanging.size - placed.size) <= 0.15 * placed.size;
  if (enough && !(hanging.size >= 2 && alike)) return placed;
  if (hanging.size >= 2) return hanging;
  return new Set(section.filter(isText).flatMap((draft) => draft.rows.slice(0, 1)));
}

/** Left edge of each column's text, by page and column. */
function leftEdges(rows: readonly Row[]): ReadonlyMap<string, number> {
  const edges = new Map<string, number>();
  for (const row of rows) {
    const key = `${row.page}|${row.column}`;
    edges.set(key, Math.min(edges.get(key) ?? row.left, row.left));
  }
  return edges;
}

/** The label stands at the left edge of the column, not somewhere in an entry. */
function isOutermost(row: Row, edges: ReadonlyMap<string, number>): boolean {
  return row.left < (edges.get(`${row.page}|${row.column}`) ?? row.left) + 14;
}

/** Rows at which the file places a citation's target. */
function rowsAtPlaces(rows: readonly Row[], destinations: readonly NamedDestination[]): Set<Row> {
  const found = new Set<Row>();
  for (const { name, page, x, y } of destinations) {
    if (y === undefined || !citePlace.test(name)) continue;
    let best: Row | undefined;
    let distance = 16;
    for (const row of rows) {
      if (row.page !== page) continue;
      const across = x === undefined || (x > row.left - 40 && x < row.right);
      const away = Math.abs(row.top - y);
      if (across && away < distance) {
        best = row;
        distance = away;
      }
    }
    if (best) found.add(best);
  }
  return found;
}

/** First lines of entries whose other lines are set further in. A column may hold nothing but entries of one line. */
function hangingStarts(rows: readonly Row[]): Set<Row> {
  const edges = leftEdges(rows);
  const indent = (row: Row): number => row.left - (edges.get(`${row.page}|${row.column}`) ?? row.left);
  const outer = rows.filter((row) => indent(row) < 3);
  const inner = rows.filter((row) => indent(row) >= 5 && indent(row) < 45);
  return inner.length < 0.2 * rows.length ? new Set() : new Set(outer);
}
