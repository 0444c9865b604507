import type { RankedText } from '../ports/reranker.ts';
import { type Bm25Index, indexTerms } from '../text/bm25.ts';
import { compoundTerms } from '../text/compounds.ts';
import { splitSentences } from '../text/sentences.ts';
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

/** Indexes texts; linear in their length. */
export function collectionOf(texts: readonly RankedText[]): Collection {
  const titles = texts.map(({ title }) => terms(title));
  const bodies = texts.map(({ text }) => terms(text));
  const lists = texts.map((_, at) => [...(titles[at] ?? []), ...(bodies[at] ?? [])]);
  const whole = texts.map(({ title, text }) => `${title}\n${text}`);
  return {
    texts,
    lists,
    sets: lists.map((list) => new Set(list)),
    titles,
    sentences: texts.map(({ title, text }) => [
      terms(title),
      ...splitSentences(text).map(({ start, end }) => terms(text.slice(start, end))),
    ]),
    stems: indexTerms(lists),
    title: indexTerms(titles),
    body: indexTerms(bodies),
    plain: indexTerms(whole.map((text) => words(text).filter((word) => !stopWords.has(word)))),
    compounds: indexTerms(whole.map(compoundTerms)),
  };
}
