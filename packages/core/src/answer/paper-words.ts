import type { AnswerCandidate } from '../ports/answer-ranker.ts';
import { acronymsIn, withAcronyms } from '../text/acronyms.ts';
import { type Bm25Index, indexTerms } from '../text/bm25.ts';
import { stem } from '../text/stems.ts';
import { stopWords } from '../text/stop-words.ts';
import { terms, words } from '../text/tokens.ts';

/** The words of one sentence in the forms in which they are compared. */
export interface SentenceWords {
  /** Folded, in order. */
  readonly words: readonly string[];
  readonly wordSet: ReadonlySet<string>;
  /** Stems without stop words, in order. */
  readonly terms: readonly string[];
  /** The stems, and those that an acronym of the paper makes the same. */
  readonly termSet: ReadonlySet<string>;
  readonly heading: ReadonlySet<string>;
}

/** The words of a paper's sentences, before any question is known. */
export interface PaperWords {
  readonly sentences: readonly SentenceWords[];
  readonly index: Bm25Index;
  readonly headingTerms: ReadonlySet<string>;
  /** Terms of each sentence and each heading, with acronyms. */
  readonly lists: readonly (readonly string[])[];
}

/** Reads the words of candidates in the order of the text; linear in it. */
export function readWords(candidates: readonly AnswerCandidate[]): PaperWords {
  const acronyms = acronymsIn(candidates.map(({ text }) => text));
  const headings = new Map<string, readonly string[]>();
  for (const { heading } of candidates)
    if (!headings.has(heading)) headings.set(heading, withAcronyms(terms(heading), acronyms));
  const headingSets = new Map([...headings].map(([heading, list]) => [heading, new Set(list)]));
  const lists: (readonly string[])[] = [];
  const sentences = candidates.map(({ text, heading }): SentenceWords => {
    const all = words(text);
    const plain = all.filter((word) => !stopWords.has(word)).map(stem);
    const list = withAcronyms(plain, acronyms);
    lists.push(list);
    return {
      words: all,
      wordSet: new Set(all),
      terms: plain,
      termSet: new Set(list),
      heading: headingSets.get(heading) ?? new Set(),
    };
  });
  return {
    sentences,
    index: indexTerms(lists),
    headingTerms: new Set([...headings.values()].flat()),
    lists: [...lists, ...headings.values()],
  };
}
