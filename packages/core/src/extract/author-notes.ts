import { type Draft, textOf } from './draft.ts';

/** What ties a note to a name: a sign of TeX's series, a raised digit or a raised letter. */
const mark = /^(?:[*∗†‡§¶⋆#‖]{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|[ᵃ-ᶻʰʲˡʳˢʷˣʸ])(?=\s?\p{L})/u;
const text: ReadonlySet<Draft['role']> = new Set([
  'abstract',
  'paragraph',
  'list-item',
  'heading',
  'caption',
]);

/**
 * Puts the notes of the title and the authors ("∗Equal contribution") behind the authors, where their marks stand, instead
 * of behind the text at the foot of the first page. A note whose mark stands in the text of that page too stays.
 */
export function placeAuthorNotes(drafts: readonly Draft[]): readonly Draft[] {
  const first = drafts.filter((draft) => draft.rows[0]?.page === 0);
  const names = first.filter(({ role }) => role === 'authors' || role === 'title');
  const last = names.findLast(({ role }) => role === 'authors');
  if (!last) return drafts;
  const end = drafts.indexOf(last) + 1;
  const named = names.map(textOf).join(' ');
  const running = first.filter(({ role }) => text.has(role)).map(textOf);
  const notes = drafts.slice(end).filter((draft) => {
    if (draft.role !== 'footnote' || draft.rows[0]?.page !== 0) return false;
    const found = mark.exec(textOf(draft))?.[0];
    return found !== undefined && named.includes(found) && !running.some((one) => one.includes(found));
  });
  if (notes.length === 0) return drafts;
  const moved = new Set(notes);
  return [...drafts.slice(0, end), ...notes, ...drafts.slice(end).filter((draft) => !moved.has(draft))];
}
