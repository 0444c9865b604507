import type { RankedText } from '../ports/reranker.ts';
import { type Bm25Index, bm25Defaults, indexTerms } from '../text/bm25.ts';
import { compoundTerms } from '../text/compounds.ts';
import { splitSentences } from '../text/sentences.ts';
import { stem } from '../text/stems.ts';
import { stopWords } from '../text/stop-words.ts';
import { terms, words } from '../text/tokens.ts';

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

/** Indexes texts; linear in their length. Without `known`, how rare words are is counted over the texts themselves. */
export function collectionOf(texts: readonly RankedText[], known?: WordStatistics): Collection {
  const titles = texts.map(({ title }) => terms(title));
  const bodies = texts.map(({ text }) => terms(text));
  const lists = texts.map((_, at) => [...(titles[at] ?? []), ...(bodies[at] ?? [])]);
  const whole = texts.map(({ title, text }) => `${title}\n${text}`);
  const index = (reading: ReadingOfText, of: readonly (readonly string[])[]) =>
    indexTerms(
      of,
      bm25Defaults,
      known && {
        inverse: reading === 'plain' ? (word) => known.inverse(stem(word)) : (term) => known.inverse(term),
        averageLength: known.averageLengths[reading],
      },
    );
  return {
    texts,
    lists,
    sets: lists.map((list) => new Set(list)),
    titles,
    sentences: texts.map(({ title, text }) => [
      terms(title),
      ...splitSentences(text).map(({ start, end }) => terms(text.slice(start, end))),
    ]),
    stems: index('stems', lists),
    title: index('title', titles),
    body: index('body', bodies),
    plain: index(
      'plain',
      whole.map((text) => words(text).filter((word) => !stopWords.has(word))),
    ),
    compounds: index('compounds', whole.map(compoundTerms)),
  };
}
