import type { NamedDestination } from '../ports/pdf-engine.ts';
import { cutTail, scrapsOf, withoutAddresses } from './bibliography-tail.ts';
import { type Draft, textOf } from './draft.ts';
import { headingTitle, referencesName } from './heading-names.ts';
import { entryStarts, isText, numberOf } from './reference-starts.ts';
import { bibliographyPlace, bibliographyRow } from './unnamed-bibliography.ts';

/**
 * Splits what stands under the heading of the references into one block an entry. Entries are told by their labels,
 * else by their hanging indents, else by authors and years; where the file names the place of each entry, by that.
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

const isReferencesHeading = (draft: Draft): boolean =>
  draft.role === 'heading' && referencesName.test(headingTitle(textOf(draft)));

function splitSection(section: readonly Draft[], destinations: readonly NamedDestination[]): Draft[] {
  const isScrap = scrapsOf(section.flatMap((draft) => draft.rows));
  const texts = section.filter((draft) => isText(draft) && !isScrap(draft));
  // Notes at the foot of a page of references; where most entries open with a raised number they are no notes.
  const raised = texts.filter(startsRaised);
  const notes = raised.length > 0.4 * texts.length ? [] : raised.filter(({ role }) => role === 'footnote');
  const listed = texts.filter((draft) => !notes.includes(draft));
  const others = section.filter((draft) => !texts.includes(draft) || notes.includes(draft));
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

const startsRaised = (draft: Draft): boolean => draft.rows[0]?.main.startsRaised === true;
