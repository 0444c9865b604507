/** The different words of a list and how often each stands there. */
export interface CountedWords {
  /** In the order in which they first stand there. */
  readonly terms: readonly string[];
  /** Of each of the terms. */
  readonly counts: readonly number[];
  /** Of the list. */
  readonly length: number;
}

const remembered = new WeakMap<readonly string[], CountedWords>();

/** Counts the words of a list; the same list, which nobody changes, is counted once. */
export function countedWords(list: readonly string[]): CountedWords {
  const known = remembered.get(list);
  if (known) return known;
  const found = frequenciesIn(list);
  const counted = {
    terms: found.size === list.length ? list : [...found.keys()],
    counts: [...found.values()],
    length: list.length,
  };
  remembered.set(list, counted);
  return counted;
}

/** How often each word stands in a list. */
export function frequenciesIn(list: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const term of list) found.set(term, (found.get(term) ?? 0) + 1);
  return found;
}
