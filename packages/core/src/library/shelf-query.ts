import { parseSearchWords } from '../discover/search-words.ts';
import { stem } from '../text/stems.ts';
import { stopWords } from '../text/stop-words.ts';
import { fold, tokens } from '../text/tokens.ts';

/** A word, or several that must stand together. */
export interface ShelfTerm {
  /** Places in {@link ShelfQuery.stems}; all must be in the paper. */
  readonly stems: readonly number[];
  /** Set where the words must stand together, in this order. */
  readonly phrase?: string;
}

/** One condition: of `anyOf` one is enough; `excluded` turns it round. */
export interface ShelfClause {
  readonly anyOf: readonly ShelfTerm[];
  readonly excluded: boolean;
  /** Also met by a word of title, authors or tags that begins so: the reader may still be typing. */
  readonly beginning?: string;
}

export interface ShelfQuery {
  readonly clauses: readonly ShelfClause[];
  /** The different stems of all clauses. */
  readonly stems: readonly string[];
  /** A word as it was typed for each of the stems. */
  readonly words: readonly string[];
}

/** No question needs more; each is a look into the index. */
const mostStems = 24;
const shortestBeginning = 2;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * Reads what a person types into the search of the library: words are all wanted, "phrases" stand together, a minus
 * excludes, OR takes either; words that say nothing (the, of) ask for nothing. Undefined where nothing is asked for.
 */
export function parseShelfQuery(text: string): ShelfQuery | undefined {
  const stems: string[] = [];
  const typedWords: string[] = [];
  const placesOf = (said: string): number[] => {
    const places = new Set<number>();
    for (const { word, start, end } of tokens(said)) {
      if (stopWords.has(word)) continue;
      const one = stem(word);
      const known = stems.indexOf(one);
      if (known < 0 && stems.length >= mostStems) continue;
      if (known < 0) typedWords.push(said.slice(start, end));
      places.add(known < 0 ? stems.push(one) - 1 : known);
    }
    return [...places];
  };
  const parsed = parseSearchWords(text);
  const clauses: ShelfClause[] = [];
  for (const [index, { anyOf, excluded }] of parsed.entries()) {
    const wanted = anyOf.flatMap(({ words }): ShelfTerm[] => {
      const said = words.join(' ');
      const places = placesOf(said);
      if (places.length === 0) return [];
      // Signs of scripts without spaces are compared in pairs, which stand together by themselves.
      return [{ stems: places, ...(words.length > 1 && !unspaced.test(said) ? { phrase: said } : {}) }];
    });
    const [only] = anyOf;
    const last = index === parsed.length - 1 && anyOf.length === 1 && only?.words.length === 1;
    const typed = last && !excluded && /[\p{L}\p{N}]$/u.test(text) ? fold(only.words[0] ?? '') : '';
    const beginning = typed.length >= shortestBeginning && !unspaced.test(typed) ? typed : undefined;
    if (wanted.length > 0 || beginning !== undefined)
      clauses.push({ anyOf: wanted, excluded, ...(beginning === undefined ? {} : { beginning }) });
  }
  return clauses.some((clause) => !clause.excluded) ? { clauses, stems, words: typedWords } : undefined;
}

/** From so many wanted words on a query is a statement or a question. */
const statementFrom = 5;

/** Whether a query is a statement or a question, of which the paper that is meant holds a part: many words, no choice. */
export function readsAsStatement({ clauses }: ShelfQuery): boolean {
  const wanted = clauses.filter(({ excluded }) => !excluded);
  return wanted.length >= statementFrom && wanted.every(({ anyOf }) => anyOf.length <= 1);
}

/** The words of a heading in the form in which beginnings are looked for: folded, each after a space. */
export function headingWords(texts: readonly string[]): string {
  return texts
    .flatMap((text) => tokens(text).map(({ word }) => ` ${word}`))
    .join('')
    .slice(0, 4000);
}
