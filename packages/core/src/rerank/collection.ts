import type { RankedText } from '../ports/reranker.ts';
import { type Bm25Index, bm25Defaults, indexTerms } from '../text/bm25.ts';
import { stem } from '../text/stems.ts';
import { counted, countTerms, scanned } from './count-terms.ts';
import type { CountedWords } from './counted-words.ts';
import { readText, type TextWords } from './read-text.ts';

/** Texts that are ranked against each other, indexed in several ways. */
export interface Collection {
  readonly texts: readonly RankedText[];
  /** Stems of title and text, in order, of each. */
  readonly lists: readonly (readonly string[])[];
  /** How often each stem stands in each. */
  readonly frequencies: readonly ReadonlyMap<string, number>[];
  readonly titles: readonly (readonly string[])[];
  /** Stems of each sentence of each text, the title being the first. */
  readonly sentences: readonly (readonly (readonly string[])[])[];
  readonly stems: Bm25Index;
  readonly title: Bm25Index;
  readonly body: Bm25Index;
  /** Words as they stand. */
  readonly plain: Bm25Index;
  readonly compounds: Bm25Index;
  /** How rare each of some stems is; the same array for the same words where only the known texts tell. */
  inverses(words: CountedWords): Float64Array;
}

/** The ways in which a text is read, each with an index of its own. */
export const readings = ['stems', 'title', 'body', 'plain', 'compounds'] as const;
export type ReadingOfText = (typeof readings)[number];

/** How rare words are in texts at large, and how long these are: a few texts that were found do not tell. */
export interface WordStatistics {
  /** {@link inverseFrequency} of a stem. */
  inverse(stem: string): number;
  /** The same of several; the same array for the same words where none was counted where is searched. */
  inverses(words: CountedWords): Float64Array;
  /** Mean number of terms a text, by how it is read. */
  readonly averageLengths: Readonly<Record<ReadingOfText, number>>;
}

/** So many texts are looked through for the words of a query sooner than all their words are indexed. */
const few = 50;

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
  const index = (reading: ReadingOfText, wordsOf: (text: TextWords) => readonly string[]) => {
    if (!known) return indexTerms(all.map(wordsOf));
    const statistics = {
      inverse: reading === 'plain' ? (word: string) => known.inverse(stem(word)) : known.inverse,
      averageLength: known.averageLengths[reading],
    };
    if (texts.length > few) return indexTerms(all.map(wordsOf), bm25Defaults, statistics);
    return countTerms(
      all.map((text) =>
        reading === 'stems' ? counted(text.frequencies, text.list.length) : scanned(wordsOf(text)),
      ),
      statistics,
    );
  };
  const stems = index('stems', ({ list }) => list);
  return {
    texts,
    lists: all.map(({ list }) => list),
    frequencies: all.map(({ frequencies }) => frequencies),
    titles: all.map(({ title }) => title),
    sentences: all.map(({ sentences }) => sentences),
    stems,
    title: index('title', ({ title }) => title),
    body: index('body', ({ body }) => body),
    plain: index('plain', ({ plain }) => plain),
    compounds: index('compounds', ({ compounds }) => compounds),
    inverses: known?.inverses ?? (({ terms }) => Float64Array.from(terms, stems.inverse)),
  };
}
