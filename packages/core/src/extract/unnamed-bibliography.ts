import type { NamedDestination } from '../ports/pdf-engine.ts';
import type { Draft } from './draft.ts';
import type { Row } from './row.ts';

const firstLabel = /^\s*(?:\[1\]|\(1\)|1[.)]?(?=\s\p{Lu})|¹(?=\s?\p{Lu}))/u;
const label =
  /^\s*(?:\[(?<bracketed>\d{1,3})\]|\((?<inside>\d{1,3})\)|(?<plain>\d{1,3})[.)]?(?=\s\p{Lu})|(?<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?=\s?\p{Lu}))/u;
const citeName = /^cite[.:@]/;
const year = /(?<!\d)(?:1[89]|20)\d\d(?!\d)/;
const leastEntries = 3;

/**
 * Finds the row of a block at which a bibliography without a heading begins, as physics letters have it: numbered from
 * 1 without gaps, most entries with a year; or at `place`, the first that the file names after a citation. -1 where none
 * begins in the block.
 */
export function bibliographyRow(
  drafts: readonly Draft[],
  index: number,
  place: NamedDestination | undefined,
): number {
  const draft = drafts[index];
  if (!draft || !isText(draft)) return -1;
  const numbered = draft.rows.findIndex((row) => firstLabel.test(row.text));
  if (numbered !== -1 && countsUp([...draft.rows.slice(numbered), ...rowsAfter(drafts, index)]))
    return numbered;
  return place ? draft.rows.findIndex((row) => isAt(row, place) && year.test(textFrom(draft, row))) : -1;
}

const isText = (draft: Draft): boolean =>
  draft.role === 'paragraph' || draft.role === 'list-item' || draft.role === 'footnote';

const textFrom = (draft: Draft, row: Row): string =>
  draft.rows
    .slice(draft.rows.indexOf(row), draft.rows.indexOf(row) + 8)
    .map(({ text }) => text)
    .join(' ');

function rowsAfter(drafts: readonly Draft[], index: number): Row[] {
  const rows: Row[] = [];
  for (const draft of drafts.slice(index + 1)) {
    if (draft.role === 'heading') break;
    if (isText(draft)) rows.push(...draft.rows);
  }
  return rows;
}

function countsUp(rows: readonly Row[]): boolean {
  let expected = 1;
  let dated = 0;
  let entry = '';
  for (const row of rows) {
    if (numberOf(row.text) === expected) {
      if (year.test(entry)) dated++;
      entry = '';
      expected++;
    }
    entry += ` ${row.text}`;
  }
  if (year.test(entry)) dated++;
  const entries = expected - 1;
  return entries >= leastEntries && dated >= 0.6 * entries;
}

function numberOf(text: string): number | undefined {
  const { bracketed, inside, plain, raised } = label.exec(text)?.groups ?? {};
  const digits = raised?.replace(/./g, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)));
  const written = bracketed ?? inside ?? plain ?? digits;
  return written === undefined ? undefined : Number(written);
}

/** The first of the places that the file names after citations; undefined where there are too few to be believed. */
export function bibliographyPlace(destinations: readonly NamedDestination[]): NamedDestination | undefined {
  const places = destinations.filter(({ name, y }) => citeName.test(name) && y !== undefined);
  if (places.length < leastEntries) return undefined;
  const order = (one: NamedDestination, other: NamedDestination): number =>
    one.page - other.page || (one.x ?? 0) - (other.x ?? 0) || (one.y ?? 0) - (other.y ?? 0);
  return [...places].sort(order)[0];
}

function isAt(row: Row, { page, x, y = 0 }: NamedDestination): boolean {
  const across = x === undefined || (x > row.left - 40 && x < row.right);
  return row.page === page && across && Math.abs(row.top - y) < 16;
}
