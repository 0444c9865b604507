import type { CitationIntent, CitedWork, CitingPlace } from '@papyri/core/contracts/references';

/** What the list is narrowed to. */
export type IntentFilter = 'all' | CitationIntent;

/** In the order in which they are shown: what matters to a reader most comes first. */
export const intentsInOrder = ['method', 'result', 'background'] as const satisfies readonly CitationIntent[];

/** What a reader is told of a sentence, and of the works of a filter. */
export const intentWords: Readonly<Record<CitationIntent, string>> = {
  method: 'Uses it',
  result: 'Compares results',
  background: 'Background',
};

/** Why a work is cited, each intent once with how many sentences it is of. */
export function intentsOfWork({ places }: CitedWork): { intent: CitationIntent; sentences: number }[] {
  return intentsInOrder.flatMap((intent) => {
    const sentences = places.filter((place) => place.intent === intent).length;
    return sentences === 0 ? [] : [{ intent, sentences }];
  });
}

/** The works that a filter leaves, in the order of the bibliography. */
export function worksOf(works: readonly CitedWork[], filter: IntentFilter): readonly CitedWork[] {
  return filter === 'all'
    ? works
    : works.filter(({ places }) => places.some((place) => place.intent === filter));
}

/** The sentences of a work that a filter leaves. */
export function placesOf({ places }: CitedWork, filter: IntentFilter): readonly CitingPlace[] {
  return filter === 'all' ? places : places.filter((place) => place.intent === filter);
}

/** `Moon`, `Moon and Sand`, `Moon et al.`; empty where nobody is named. */
export function authorWords({ authors }: Pick<CitedWork, 'authors'>): string {
  const [first, second] = authors;
  if (!first) return '';
  if (!second) return first.family;
  return authors.length === 2 ? `${first.family} and ${second.family}` : `${first.family} et al.`;
}

/** What names a work: its title, else the entry as it stands, without its label. */
export function titleOf({ title, entry, label }: Pick<CitedWork, 'title' | 'entry' | 'label'>): string {
  if (title) return title;
  const text = entry.quote.replace(/\s+/g, ' ').trim();
  const mark = label === undefined ? '' : /^\S{1,12}\s/.exec(text)?.[0].trim();
  return mark && mark.replace(/[[\]().]/g, '') === label ? text.slice(mark.length).trim() : text;
}

/** How many sentences cite a work. */
export function citedWords(count: number): string {
  if (count === 0) return 'not found in the text';
  return count === 1 ? 'cited once' : `cited ${count} times`;
}
