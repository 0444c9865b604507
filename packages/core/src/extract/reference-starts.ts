import type { NamedDestination } from '../ports/pdf-engine.ts';
import type { Draft } from './draft.ts';
import type { Row } from './row.ts';

/** A label in brackets at the start of an entry. */
export const bracketed = /^\s*\[[^\]]{1,20}\]/;
const numbered = /^\s*\(?\d{1,3}[.)]?\s+\p{L}/u;
const raisedNumber = /^\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\s?(?=[\p{Lu}“]|$)/u;
const citePlace = /^(?:cite|bib|ref|b?ibr?)[.:@]?/i;

/** The number in the brackets that an entry opens with. */
export function numberOf(text: string): number | undefined {
  const found = /^\s*\[(\d{1,3})\]/.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Whether a block under the heading of the references may hold entries. */
export const isText = (draft: Draft): boolean =>
  ['paragraph', 'list-item', 'formula', 'footnote'].includes(draft.role);

/** The rows at which entries begin: by labels, indents, authors and years, or the places that the file names. */
export function entryStarts(
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
  const alike = (told: ReadonlySet<Row>): boolean => Math.abs(told.size - placed.size) <= 0.15 * placed.size;
  if (hanging.size >= 2 && (!enough || alike(hanging))) return hanging;
  const signed = signedStarts(rows);
  if (signed.size >= 3 && (!enough || (alike(signed) && signed.size >= placed.size))) return signed;
  if (enough) return placed;
  return new Set(section.filter(isText).flatMap((draft) => draft.rows.slice(0, 1)));
}

/** An author in front and the year behind the authors, as lists without labels have it. */
const signed =
  /^(?:\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)?,?\s\p{Lu}{1,3}\b|\p{Lu}[\p{L}'’-]+,\s\p{Lu}\p{L}*|(?:\p{Lu}\p{L}*\.?\s){1,4}(?=\())(?:(?!:|\p{L}{2}\.\s(?!\(?(?:19|20)\d\d))[^“”"]){0,300}?(?:\((?:19|20)\d\d[a-z]?\)|[.,]\s(?:19|20)\d\d[a-z]?\.)/u;

/** Rows that open an entry by its authors and year, behind a row that ends one: where neither labels nor indents tell. */
function signedStarts(rows: readonly Row[]): Set<Row> {
  const opens = rows.filter((row, at) => {
    const before = rows[at - 1]?.text ?? '.';
    const own = signed.exec(row.text)?.[0] ?? signed.exec(`${row.text} ${rows[at + 1]?.text ?? ''}`)?.[0];
    // The year may stand on the next line, not the authors.
    return own !== undefined && /[.)/\]”\d]$|https?:\S+$/.test(before.trim());
  });
  return new Set(rows[0] && opens.includes(rows[0]) ? opens : []);
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
