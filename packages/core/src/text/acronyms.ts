import { stem } from './stems.ts';
import { stopWords } from './stop-words.ts';
import { words } from './tokens.ts';

/** A short form and what it stands for, both as `terms` would give them. */
export interface Acronym {
  readonly short: string;
  readonly long: readonly string[];
}

const parenthesised = /\(([A-Z][A-Za-z0-9-]{0,8}[A-Z0-9])s?\)/g;

/**
 * Acronyms that texts introduce as "long form (LF)". The long form is found from right to left: each letter of the
 * short form in order, the first one at the start of a word. A. S. Schwartz and M. A. Hearst, A simple algorithm
 * for identifying abbreviation definitions in biomedical text, PSB 2003.
 */
export function acronymsIn(texts: readonly string[]): Acronym[] {
  const found = new Map<string, Acronym>();
  for (const text of texts)
    for (const match of text.matchAll(parenthesised)) {
      const short = match[1] ?? '';
      const before = text.slice(Math.max(0, match.index - 12 * (short.length + 5)), match.index);
      const long = longForm(short, before);
      if (long === undefined) continue;
      const key = stem(short.toLowerCase());
      const content = words(long).filter((word) => !stopWords.has(word));
      if (content.length > 0 && !found.has(key)) found.set(key, { short: key, long: content.map(stem) });
    }
  return [...found.values()];
}

function longForm(short: string, before: string): string | undefined {
  let at = before.length - 1;
  for (let index = short.length - 1; index >= 0; index -= 1) {
    const letter = short.charAt(index).toLowerCase();
    if (!/[a-z0-9]/.test(letter)) continue;
    const isFirst = index === 0;
    while (at >= 0 && !(before.charAt(at).toLowerCase() === letter && !(isFirst && inWord(before, at))))
      at -= 1;
    if (at < 0) return undefined;
    at -= 1;
  }
  const start = before.lastIndexOf(' ', at) + 1;
  const long = before.slice(start).trim();
  // "the (A)" and long stretches that happen to hold the letters are no definitions.
  const count = long.split(/[\s-]+/).length;
  return long.length > short.length && count <= Math.min(short.length + 5, short.length * 2)
    ? long
    : undefined;
}

function inWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at - 1));
}

/** Terms with those added that acronyms make the same: the long form where the short stands, and the other way. */
export function withAcronyms(terms: readonly string[], acronyms: readonly Acronym[]): readonly string[] {
  if (acronyms.length === 0) return terms;
  const set = new Set(terms);
  const added = acronyms.flatMap(({ short, long }) => {
    if (set.has(short)) return long.filter((term) => !set.has(term));
    return long.length > 1 && long.every((term) => set.has(term)) ? [short] : [];
  });
  return added.length > 0 ? [...terms, ...added] : terms;
}
