import type { NamedDestination } from '../ports/pdf-engine.ts';
import { type Draft, textOf } from './draft.ts';
import { headingTitle, referencesName } from './heading-names.ts';
import type { Row } from './row.ts';
import { startsBibliography } from './unnamed-bibliography.ts';

const bracketed = /^\s*\[[^\]]{1,20}\]/;
const numbered = /^\s*\(?\d{1,3}[.)]?\s+\p{L}/u;
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
  for (let index = 0; index < drafts.length; index++) {
    const draft = drafts[index];
    if (!draft) continue;
    const section: Draft[] = [];
    if (!named && startsBibliography(drafts, index, destinations)) section.push(draft);
    else {
      out.push(draft);
      if (!isReferencesHeading(draft)) continue;
    }
    while (index + 1 < drafts.length && drafts[index + 1]?.role !== 'heading') {
      index++;
      const next = drafts[index];
      if (next) section.push(next);
    }
    out.push(...splitSection(section, destinations));
  }
  return out;
}

const isReferencesHeading = (draft: Draft): boolean =>
  draft.role === 'heading' && referencesName.test(headingTitle(textOf(draft)));

const isText = (draft: Draft): boolean =>
  ['paragraph', 'list-item', 'formula', 'footnote'].includes(draft.role);

function splitSection(section: readonly Draft[], destinations: readonly NamedDestination[]): Draft[] {
  const rows = section.filter(isText).flatMap((draft) => draft.rows);
  const others = section.filter((draft) => !isText(draft));
  if (rows.length === 0) return [...section];
  const starts = entryStarts(rows, section, destinations);
  const entries: Draft[] = [];
  for (const row of rows) {
    if (entries.length === 0 || starts.has(row)) entries.push({ rows: [row], role: 'reference' });
    else entries.at(-1)?.rows.push(row);
  }
  return [...entries, ...others];
}

function entryStarts(
  rows: readonly Row[],
  section: readonly Draft[],
  destinations: readonly NamedDestination[],
): ReadonlySet<Row> {
  const edges = leftEdges(rows);
  for (const label of [bracketed, numbered]) {
    const labelled = rows.filter((row) => label.test(row.text) && isOutermost(row, edges));
    if (labelled.length >= 2 && labelled.length >= rows.length / 8) return new Set(labelled);
  }
  const placed = rowsAtPlaces(rows, destinations);
  if (placed.size >= 3 && placed.size >= rows.length / 8) return placed;
  const hanging = hangingStarts(rows);
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

/** First lines of entries whose other lines are set further in, column by column. */
function hangingStarts(rows: readonly Row[]): Set<Row> {
  const starts = new Set<Row>();
  const columns = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.page}|${row.column}`;
    const list = columns.get(key);
    if (list) list.push(row);
    else columns.set(key, [row]);
  }
  for (const list of columns.values()) {
    const edge = Math.min(...list.map((row) => row.left));
    const outer = list.filter((row) => row.left < edge + 3);
    const inner = list.filter((row) => row.left >= edge + 5 && row.left < edge + 45);
    if (inner.length < 0.25 * list.length) continue;
    for (const row of outer) starts.add(row);
  }
  return starts;
}
