import { stem } from '../text/stems.ts';
import { words } from '../text/tokens.ts';

/** How often a stem stood in the abstracts that were learned from, and in people's summaries of those. */
export interface WordCounts {
  readonly abstracts: number;
  readonly words: ReadonlyMap<string, readonly [abstracts: number, summaries: number]>;
}

/** Stems of the words of a text in order, stop words too: summaries are compared by all of their words. */
export function stemsOf(text: string): string[] {
  return words(text).map(stem);
}
