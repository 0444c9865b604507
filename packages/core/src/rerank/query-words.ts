import { stem } from '../text/stems.ts';
import { stopWords } from '../text/stop-words.ts';
import { tokens } from '../text/tokens.ts';
import type { Collection } from './collection.ts';

/** A query's words as they are compared. */
export interface QueryWords {
  readonly text: string;
  /** Stems without stop words, each once, in order. */
  readonly asked: readonly string[];
  /** How rare each is in the collection. */
  readonly weights: ReadonlyMap<string, number>;
  /** The sum of these, never 0. */
  readonly whole: number;
  readonly byRarity: readonly string[];
  /** Words without stop words, unstemmed. */
  readonly plain: readonly string[];
  /** Those with digits, and those written like names: capitals inside, digits beside letters. */
  readonly numbers: readonly string[];
  readonly names: readonly string[];
  /** Sum of the rarities of those of the given words that are asked for. */
  weigh(words: Iterable<string>): number;
}

/** Reads a query against a collection. */
export function queryWords(text: string, collection: Collection): QueryWords {
  const content = tokens(text).filter(({ word }) => !stopWords.has(word));
  const asked = [...new Set(content.map(({ word }) => stem(word)))];
  const weights = new Map(asked.map((term) => [term, collection.stems.inverse(term)]));
  const weigh = (words: Iterable<string>) => {
    let sum = 0;
    for (const word of words) sum += weights.get(word) ?? 0;
    return sum;
  };
  const looksLike = (pattern: RegExp) => [
    ...new Set(
      content.filter(({ start, end }) => pattern.test(text.slice(start, end))).map(({ word }) => stem(word)),
    ),
  ];
  return {
    text,
    asked,
    weights,
    whole: weigh(asked) || 1,
    byRarity: [...asked].sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0)),
    plain: [...new Set(content.map(({ word }) => word))],
    numbers: looksLike(/\d/),
    names: looksLike(/\p{L}.*\p{Lu}|\p{L}.*\d|\d.*\p{L}|^\p{Lu}+$/u),
    weigh,
  };
}

/** Words that many claims and questions share and that tell little of what they are about. Stems; set by hand. */
export const lightWords: ReadonlySet<string> = new Set(
  `increas decreas reduc induc inhibit promot associ caus risk effect affect lead result regul signific higher lower level
   function role requir enhanc improv prevent respons high low activ express treatment patient studi compar differ rate
   use show number contribut correl relat depend involv gener develop occur`.split(/\s+/),
);
