import { type Draft, textOf } from './draft.ts';
import { labelOfNote, marksOf } from './note-marks.ts';

/** What only a note on the authors or the paper as a whole begins with. */
const ofAuthors =
  /^(?:e-?mail|corresponding author|correspondence|orcid|permission to (?:make|copy|reprint)|copyright|manuscript received)\b|^©/i;
const text: ReadonlySet<Draft['role']> = new Set([
  'abstract',
  'paragraph',
  'list-item',
  'heading',
  'caption',
]);

/**
 * Puts the notes of the title and the authors ("∗Equal contribution") behind the authors, where their marks stand, instead
 * of behind the text at the foot of the first page. A note whose mark stands in the text of that page too stays. A notice
 * above the title goes behind them all: a paper begins with its title. Addresses for mail and the right to copy need no mark.
 */
export function placeAuthorNotes(drafts: readonly Draft[]): readonly Draft[] {
  const first = drafts.filter((draft) => draft.rows[0]?.page === 0);
  const names = first.filter(({ role }) => role === 'authors' || role === 'title');
  const last = names.findLast(({ role }) => role === 'authors') ?? names.at(-1);
  const [title] = names;
  if (!last || !title) return drafts;
  const named = names.map(textOf).join(' ');
  const running = first.filter(({ role }) => text.has(role)).map(textOf);
  const isOwn = (text: string): boolean => {
    const label = labelOfNote(text);
    if (label === undefined) return ofAuthors.test(text);
    return named.includes(label) && !running.some((one) => marksOf(one, label).some(({ sure }) => sure));
  };
  const notes: Draft[] = [];
  for (const [index, draft] of drafts.entries()) {
    if (index <= drafts.indexOf(last) || draft.role !== 'footnote' || draft.rows[0]?.page !== 0) continue;
    const note = textOf(draft);
    const before = drafts[index - 1];
    // What follows without a mark of its own goes with the note before.
    const goesOn = before !== undefined && notes.at(-1) === before && labelOfNote(note) === undefined;
    if (goesOn || isOwn(note)) notes.push(draft);
  }
  const notices = drafts.slice(0, drafts.indexOf(title)).filter(({ role }) => role === 'footnote');
  const moved = new Set([...notes, ...notices]);
  if (moved.size === 0) return drafts;
  return drafts.flatMap((draft) => {
    if (draft === last) return [last, ...notes, ...notices];
    return moved.has(draft) ? [] : [draft];
  });
}
