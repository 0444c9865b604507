import { stem } from '../text/stems.ts';
import { terms } from '../text/tokens.ts';
import { coreOf, type PastTurn } from './past-turn.ts';
import { wordsOf } from './phrase.ts';
import { type Reference, referencesOf } from './references.ts';
import { referentOf, thingsOf } from './referent.ts';
import { isParticiple, sameNoun } from './word-classes.ts';

/** A question with what its pronouns stand for. */
export interface Resolved {
  readonly text: string;
  /** Something in it refers to former turns. */
  readonly isLeaning: boolean;
  /** Something in it refers to what has no name in the former question. */
  readonly isOpen: boolean;
}

/** Puts in place of pronouns and of nouns that are pointed at what they stand for in the last turn. */
export function resolve(question: string, turns: readonly PastTurn[]): Resolved {
  const last = turns.at(-1);
  if (last === undefined) return { text: question, isLeaning: false, isOpen: false };
  const former = coreOf(last);
  const earlier = turns.at(-2);
  const references = referencesOf(question);
  if (references.length === 0) return { text: question, isLeaning: false, isOpen: false };
  const things = thingsOf(former);
  const earlierThings = earlier === undefined ? [] : thingsOf(coreOf(earlier));
  const spoken = spokenOf(former, last);
  let text = '';
  let at = 0;
  let isLeaning = false;
  let isOpen = false;
  for (const reference of references) {
    const referent = referentOf(reference, things, earlierThings);
    if (referent === undefined) {
      // "this rule": the words themselves say what is meant, if it was spoken of at all.
      if (reference.kind === 'noun')
        isLeaning ||= reference.nouns.some((noun) => !isParticiple(noun) && spoken.has(stem(noun)));
      else isOpen = isLeaning = true;
      continue;
    }
    isLeaning = true;
    text += question.slice(at, reference.start);
    text += reference.kind === 'possessive' ? possessive(referent.text) : referent.text;
    at = reference.kind === 'noun' ? endOfNoun(question, reference, referent.head) : reference.end;
  }
  return { text: text + question.slice(at), isLeaning, isOpen };
}

function possessive(noun: string): string {
  return /s$/i.test(noun) ? `${noun}’` : `${noun}’s`;
}

function endOfNoun(question: string, { end }: Reference, head: string): number {
  return wordsOf(question).find((word) => word.start >= end && sameNoun(word.word, head))?.end ?? end;
}

/** The words of the last turn, stemmed. */
function spokenOf(former: string, { reply }: PastTurn): ReadonlySet<string> {
  return new Set(terms([former, ...reply.sentences.map(({ text }) => text)].join('\n')));
}
