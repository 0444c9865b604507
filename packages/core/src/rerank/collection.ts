import type { RankedText } from '../ports/reranker.ts';
import { type Bm25Index, bm25Defaults, indexTerms } from '../text/bm25.ts';
import { stem } from '../text/stems.ts';
import { readText, type TextWords } from './read-text.ts';

/** Texts that are ranked against each other, indexed in several ways. */
export interface Collection {
  readonly texts: readonly RankedText[];
  /** Stems of title and text, in order, of each. */
  readonly lists: readonly (readonly string[])[];
  readonly sets: readonly ReadonlySet<string>[];
  readonly titles: readonly (readonly string[])[];
  /** Stems of each sentence of each text, the title being the first. */
  readonly sentences: readonly (readonly (readonly string[])[])[];
  readonly stems: Bm25Index;
  readonly title: Bm25Index;
  readonly body: Bm25Index;
  /** Words as they stand. */
  readonly plain: Bm25Index;
  readonly compounds: Bm25Index;
}

/** The ways in which a text is read, each with an index of its own. */
export const readings = ['stems', 'title', 'body', 'plain', 'compounds'] as const;
export type ReadingOfText = (typeof readings)[number];

/** How rare words are in texts at large, and how long these are: a few texts that were found do not tell. */
export interface WordStatistics {
  /** {@link inverseFrequency} of a stem. */
  inverse(stem: string): number;
  /** Mean number of terms a text, by how it is read. */
  readonly averageLengths: Readonly<Record<ReadingOfText, number>>;
}

/**
 * Indexes texts; linear in their length. Without `known`, how rare words are is counted over the texts themselves.
 * @param read reads one text
 */
export function collectionOf(
  texts: readonly RankedText[],
  known?: WordStatistics,
  read: typeof readText = readText,
): Collection {
  const all = texts.map(read);
  const index = (reading: ReadingOfText, wordsOf: (text: TextWords) => readonly string[]) =>
    indexTerms(
      all.map(wordsOf),
      bm25Defaults,
      known && {
        inverse: reading === 'plain' ? (word) => known.inverse(stem(word)) : (term) => known.inverse(term),
        averageLength: known.averageLengths[reading],
      },
    );
  return {
    texts,
    lists: all.map(({ list }) => list),
    sets: all.map(({ set }) => set),
    titles: all.map(({ title }) => title),
    sentences: all.map(({ sentences }) => sentences),
    stems: index('stems', ({ list }) => list),
    title: index('title', ({ title }) => title),
    body: index('body', ({ body }) => body),
    plain: index('plain', ({ plain }) => plain),
    compounds: index('compounds', ({ compounds }) => compounds),
  };
}
