import type { WordsAmong } from '../ports/reranker.ts';
import { inverseFrequency } from '../text/bm25.ts';
import { terms } from '../text/tokens.ts';
import { type Collection, type ReadingOfText, readings, type WordStatistics } from './collection.ts';

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
  return {
    averageLengths: known.averageLengths,
    inverse(stem) {
      const before = known.holding(stem) ?? 1;
      const here = among.holding(stem);
      return here === undefined
        ? inverseFrequency(before, known.texts)
        : inverseFrequency(before + here, known.texts + among.texts);
    },
  };
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
