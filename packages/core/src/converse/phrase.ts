import type { Span } from '../contracts/span.ts';
import { tokens } from '../text/tokens.ts';
import { articles, demonstratives, isPlural, light, possessives } from './word-classes.ts';

/** A word of a question as it stands and as it is compared. */
export interface Word extends Span {
  readonly word: string;
  readonly text: string;
  /** Something other than a space or hyphen stands before it: a comma, a quotation mark, a bracket. */
  readonly isCut: boolean;
}

/** A noun phrase of a question, told by the function words around it. */
export interface Phrase extends Span {
  readonly text: string;
  /** Its last word before any "of", folded. */
  readonly head: string;
  readonly isPlural: boolean;
  /** Written like a name: capitals inside, digits, or a capital that no sentence begins with. */
  readonly isName: boolean;
  readonly hasArticle: boolean;
  /** `asked`: names what is wanted ("which optimizer"). `subject`: what the question is about. */
  readonly role: 'asked' | 'subject' | 'other';
  readonly preposition: string | undefined;
  /** The word right before it, folded. */
  readonly before: string | undefined;
}

/** The words of a question in order; what hyphens join is one word. */
export function wordsOf(question: string): Word[] {
  const found: Word[] = [];
  for (const { word, start, end } of tokens(question)) {
    const before = found.at(-1);
    const between = question.slice(before?.end ?? 0, start);
    if (before !== undefined && /^\p{Pd}$/u.test(between)) {
      const text = question.slice(before.start, end);
      found[found.length - 1] = { ...before, word: `${before.word}-${word}`, text, end };
    } else
      found.push({ word, text: question.slice(start, end), start, end, isCut: /[^\s\p{Pd}]/u.test(between) });
  }
  return found;
}

/** Whether the word can stand for something by itself: no article, no "its", no "of". */
export function isContent(one: Word | undefined): boolean {
  return (
    one !== undefined &&
    !articles.has(one.word) &&
    !possessives.has(one.word) &&
    !demonstratives.has(one.word) &&
    one.word !== 'of'
  );
}

/** Whether the word is written like a name; `begins`: it begins the question, where a capital says nothing. */
export function isNameLike(one: Word, begins: boolean): boolean {
  return /\p{L}.*\p{Lu}|\d/u.test(one.text) || (!begins && /^\p{Lu}/u.test(one.text));
}

/** Words that tell one of several apart; before a noun they belong to it. */
export const tellsApart =
  /^(?:first|second|third|fourth|fifth|last|main|others?|same|rest|largest|smallest)$/;

/** Makes a phrase of words that stand side by side; undefined where they name nothing. */
export function phraseOf(
  question: string,
  words: readonly Word[],
  place: Pick<Phrase, 'role' | 'preposition' | 'before'>,
): Phrase | undefined {
  const from = words.findIndex(({ word }) => word !== 'of' && (!light.has(word) || tellsApart.test(word)));
  const kept = words.slice(Math.max(0, from), words.findLastIndex(isContent) + 1);
  const [first] = kept;
  const last = kept.at(-1);
  const content = kept.filter((one) => isContent(one) && !light.has(one.word));
  if (first === undefined || last === undefined || content.length === 0) return undefined;
  const ofAt = kept.findIndex(({ word }) => word === 'of');
  const head = (ofAt > 0 ? kept[ofAt - 1] : last)?.word ?? last.word;
  return {
    ...place,
    start: first.start,
    end: last.end,
    text: question.slice(first.start, last.end),
    head,
    isPlural: isPlural(head),
    isName: content.some((one) => isNameLike(one, one.start === 0)),
    hasArticle: articles.has(first.word),
  };
}
