import type { WordsAmong } from '../ports/reranker.ts';
import { inverseFrequency } from '../text/bm25.ts';
import { terms } from '../text/tokens.ts';
import { type Collection, type ReadingOfText, readings, type WordStatistics } from './collection.ts';
import type { CountedWords } from './counted-words.ts';

/** What a model knows of words from the texts that it was fitted to. */
export interface KnownWords extends WordsAmong {
  readonly averageLengths: Readonly<Record<ReadingOfText, number>>;
}

/** Counts words over texts, each once a text. */
export function countWords(lists: readonly Iterable<string>[]): WordsAmong {
  const counts = new Map<string, number>();
  for (const list of lists) for (const stem of new Set(list)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return { texts: lists.length, holding: (stem) => counts.get(stem) ?? 0 };
}

/**
 * How rare words are, counted over the texts that a model was fitted to and those among which is searched together. A
 * word that the model does not know stood in one of its texts.
 */
export function statisticsOf(known: KnownWords, among: WordsAmong): WordStatistics {
  const inverse = (stem: string) => {
    const before = known.holding(stem) ?? 1;
    const here = among.holding(stem);
    return here === undefined
      ? inverseFrequency(before, known.texts)
      : inverseFrequency(before + here, known.texts + among.texts);
  };
  return {
    averageLengths: known.averageLengths,
    inverse,
    inverses(words) {
      const alone = knownAlone(known, words);
      let inverses = alone;
      for (let at = 0; at < alone.length; at += 1) {
        const term = words.terms[at] as string;
        if (among.holding(term) === undefined) continue;
        if (inverses === alone) inverses = alone.slice();
        inverses[at] = inverse(term);
      }
      return inverses;
    },
  };
}

const remembered = new WeakMap<KnownWords, WeakMap<CountedWords, Float64Array>>();

/** How rare words are by the texts of the fit alone; looked up once for the same words, which is most of what a search would do. */
function knownAlone(known: KnownWords, words: CountedWords): Float64Array {
  const ofKnown = remembered.get(known) ?? new WeakMap<CountedWords, Float64Array>();
  remembered.set(known, ofKnown);
  const before = ofKnown.get(words);
  if (before) return before;
  const found = Float64Array.from(words.terms, (term) =>
    inverseFrequency(known.holding(term) ?? 1, known.texts),
  );
  ofKnown.set(words, found);
  return found;
}

/** Words of title and text, as they are counted. */
export const wordsOf = ({ title, text }: { readonly title: string; readonly text: string }): string[] =>
  terms(`${title}\n${text}`);

/** Mean number of terms of the texts of a collection, by how they are read. */
export function averageLengthsOf(collection: Collection): Record<ReadingOfText, number> {
  return Object.fromEntries(
    readings.map((reading) => [reading, collection[reading].averageLength]),
  ) as Record<ReadingOfText, number>;
}
