import type { Change } from './shelf-changes.ts';

/** A tag as it stands on some papers: on all, on some or on none of them. */
export interface TagState {
  readonly tag: string;
  readonly on: 'all' | 'some' | 'none';
}

/** How each known tag stands on these papers: those in use on them first, then the rest, each in alphabetical order. */
export function tagStates(papers: readonly (readonly string[])[], known: readonly string[]): TagState[] {
  const counts = new Map<string, number>();
  for (const tags of papers) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const all = [...new Set([...counts.keys(), ...known])].sort((a, b) => a.localeCompare(b, 'en'));
  const states = all.map((tag): TagState => {
    const count = counts.get(tag) ?? 0;
    return { tag, on: count === 0 ? 'none' : count === papers.length ? 'all' : 'some' };
  });
  return [...states.filter(({ on }) => on !== 'none'), ...states.filter(({ on }) => on === 'none')];
}

/** The tag as it is kept: without white space around or doubled in it. Empty where nothing is left or a comma is in it. */
export function normalTag(typed: string): string {
  const tag = typed.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return /[,\p{Cc}]/u.test(tag) ? '' : tag.slice(0, 60).trim();
}

/** The changes that bring the papers from what is to what was chosen. */
export function tagChanges(states: readonly TagState[], chosen: ReadonlyMap<string, boolean>): Change[] {
  const before = new Map(states.map(({ tag, on }) => [tag, on]));
  return [...chosen].flatMap(([tag, on]): Change[] => {
    const was = before.get(tag) ?? 'none';
    if (on && was !== 'all') return [{ kind: 'add-tag', tag }];
    return !on && was !== 'none' ? [{ kind: 'remove-tag', tag }] : [];
  });
}
