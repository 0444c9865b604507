import type { RankingContext } from '../ports/sentence-ranker.ts';
import { type ShorterForm, shorterForms } from '../text/shorter-forms.ts';
import { stemsOf } from './word-counts.ts';

/** A sentence in one of the forms in which it can be shown. */
export interface TldrForm extends ShorterForm {
  /** Which candidate. */
  readonly index: number;
  readonly stems: readonly string[];
}

/** Every form of every candidate, in order; the first of each is the whole sentence without marks and opening words. */
export function tldrForms({ candidates }: RankingContext): TldrForm[] {
  return candidates.flatMap(({ text }, index) =>
    shorterForms(text).map((form) => ({ ...form, index, stems: stemsOf(form.text) })),
  );
}

/** How much of a summary some words are expected to hold. */
export interface Expectation {
  /** Expected F1 of single words and of pairs, against a summary of usual length. */
  readonly one: number;
  readonly two: number;
  /** Expected number of words that a summary shares. */
  readonly shared: number;
}

/** People write about so many words. */
const usualLength = 19;
/** A word that comes again seldom comes again in the summary too. */
const again = 0.2;

/** Expected ROUGE-1 and -2 F1, words taken as independent; `chances` by stem. */
export function expectation(stems: readonly string[], chances: ReadonlyMap<string, number>): Expectation {
  const seen = new Set<string>();
  let shared = 0;
  let pairs = 0;
  let before = 0;
  for (const word of stems) {
    const chance = chances.get(word) ?? 0;
    const counted = seen.has(word) ? chance * again : chance;
    seen.add(word);
    shared += counted;
    pairs += counted * before;
    before = chance;
  }
  return {
    one: (2 * shared) / (stems.length + usualLength),
    two: (2 * pairs) / (stems.length + usualLength),
    shared,
  };
}
