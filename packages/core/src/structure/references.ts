import type { Reference } from '../contracts/structure.ts';
import type { StructureInput } from './paper-structure.ts';
import { type BibliographyHabit, openEntry, type ReadEntry, readEntry } from './reference-entry.ts';
import { takeLabel } from './reference-label.ts';

/** Characters of an entry that are read: a hundred authors and all else. What is longer is no entry, and would take long. */
const longest = 2500;
/** Enough entries to tell the style of a list. */
const sampled = 24;

/** The entries of the bibliography, read into fields. A list has one style: what most entries show helps with the others. */
export function referencesOf({ text, blocks }: Pick<StructureInput, 'text' | 'blocks'>): Reference[] {
  const entries = blocks.flatMap((block, index) => {
    if (block.role !== 'reference') return [];
    const { rest, ...label } = takeLabel(text.slice(block.start, Math.min(block.end, block.start + longest)));
    return [{ block: index, ...label, open: openEntry(rest) }];
  });
  const step = Math.max(1, entries.length / sampled);
  const sample = entries.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  const habit = habitOf(sample.map(({ open }) => readEntry(open)));
  let before: Reference['authors'] = [];
  return entries.map(({ block, label, open }) => {
    const read = readEntry(open, habit);
    const authors = read.sameAuthors ? before : read.fields.authors;
    before = authors;
    return { block, ...(label === undefined ? {} : { label }), ...read.fields, authors };
  });
}

/** What more than half of the entries that show it have in common. */
export function habitOf(entries: readonly ReadEntry[]): BibliographyHabit {
  const form = majority(entries.flatMap((entry) => entry.form ?? []));
  const mark = majority(entries.map((entry) => entry.mark));
  const yearFirst = entries.filter((entry) => entry.yearFirst).length > entries.length / 2;
  const numbered = entries.filter(({ fields }) => fields.volume !== undefined).length > 0.2 * entries.length;
  return { form, mark, yearFirst, numbered };
}

function majority<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].find(([, count]) => count > values.length / 2)?.[0];
}
