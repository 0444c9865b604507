import type { NamedDestination } from '../ports/pdf-engine.ts';
import { type Draft, textOf } from './draft.ts';

const firstLabel = /^\s*(?:\[1\]|\(1\)|1[.)]?(?=\s\p{Lu})|¹(?=\s?\p{Lu}))/u;
const label = /^\s*(?:\[(?<bracketed>\d{1,3})\]|\((?<inside>\d{1,3})\)|(?<plain>\d{1,3})[.)]?(?=\s\p{Lu}))/u;
const citeName = /^cite[.:@]/;
const year = /(?<!\d)(?:1[89]|20)\d\d(?!\d)/;
const leastEntries = 3;

/**
 * Says whether a bibliography without a heading, as physics letters have it, begins at a block: numbered from 1 without
 * gaps, most entries with a year; or the first of the places that the file names after citations.
 */
export function startsBibliography(
  drafts: readonly Draft[],
  index: number,
  destinations: readonly NamedDestination[],
): boolean {
  const draft = drafts[index];
  if (!draft || !isText(draft)) return false;
  if (firstLabel.test(textOf(draft))) return countsUp(drafts, index);
  return holdsFirstPlace(draft, destinations);
}

const isText = (draft: Draft): boolean =>
  draft.role === 'paragraph' || draft.role === 'list-item' || draft.role === 'footnote';

function countsUp(drafts: readonly Draft[], from: number): boolean {
  let expected = 1;
  let dated = 0;
  let entry = '';
  const close = (): void => {
    if (year.test(entry)) dated++;
    entry = '';
  };
  for (const draft of drafts.slice(from)) {
    if (draft.role === 'heading') break;
    if (!isText(draft)) continue;
    for (const row of draft.rows) {
      const groups = label.exec(row.text)?.groups;
      if (Number(groups?.bracketed ?? groups?.inside ?? groups?.plain) === expected) {
        close();
        expected++;
      }
      entry += ` ${row.text}`;
    }
  }
  close();
  const entries = expected - 1;
  return entries >= leastEntries && dated >= 0.6 * entries;
}

function holdsFirstPlace(draft: Draft, destinations: readonly NamedDestination[]): boolean {
  const places = destinations.filter(({ name, y }) => citeName.test(name) && y !== undefined);
  if (places.length < leastEntries) return false;
  const [first] = [...places].sort(
    (one, other) => one.page - other.page || (one.x ?? 0) - (other.x ?? 0) || (one.y ?? 0) - (other.y ?? 0),
  );
  const row = draft.rows[0];
  if (!first || !row || row.page !== first.page || !year.test(textOf(draft))) return false;
  const across = first.x === undefined || (first.x > row.left - 40 && first.x < row.right);
  return across && Math.abs(row.top - (first.y ?? 0)) < 16;
}
