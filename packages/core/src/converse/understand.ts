import type { DocumentId } from '../contracts/ids.ts';
import type { Recalled } from '../ports/compute.ts';
import { generalTopic } from '../text/general-topic.ts';
import { openingOf } from './openers.ts';
import { beside, capital, coreOf, type PastTurn, withMore } from './past-turn.ts';
import { phrasesOf } from './phrases.ts';
import { recall, type Wants } from './recall.ts';
import { namesNothing } from './references.ts';
import { resolve } from './resolve.ts';
import { substitute } from './substitute.ts';
import { sameNoun } from './word-classes.ts';

/** A question as it is to be answered. */
export interface Understood {
  /** Stands alone: what it refers to is filled in. */
  readonly question: string;
  /** The same where it differs from what was asked; shown to the reader. */
  readonly understoodAs?: string;
  /** Given where the question leans on former turns, also where its own words are enough. */
  readonly recalled?: Recalled;
}

/** A question with all that was filled in is still one that a person would read. */
const longestQuestion = 600;

/**
 * Understands a question in the light of the turns before it, oldest first: decides whether it leans on them, fills
 * in what it refers to, and chooses the spans that are recalled. A question that stands alone comes back as it is.
 */
export function understand(question: string, turns: readonly PastTurn[], documentId: DocumentId): Understood {
  const last = turns.at(-1);
  const filled = last && fill(question, coreOf(last), turns);
  if (filled === undefined) return { question };
  const recalled = recall(filled.wants, turns, documentId);
  const { text } = filled;
  return text === question || text.length > longestQuestion
    ? { question, recalled }
    : { question: text, understoodAs: text, recalled };
}

/** The question with what it leans on, and what it wants; undefined where it stands alone. */
function fill(
  question: string,
  former: string,
  turns: readonly PastTurn[],
): { readonly text: string; readonly wants: Wants } | undefined {
  const opening = openingOf(question);
  switch (opening?.kind) {
    case 'more':
      return { text: withMore(former), wants: { kind: 'more' } };
    case 'bare':
      return { text: beside(opening.ask, former), wants: { kind: 'bare', ask: opening.ask } };
    case 'restate':
      return { text: beside(opening.ask, former), wants: { kind: 'near' } };
    case 'fragment':
      if (!opening.isPlace && generalTopic(opening.rest) !== undefined) return undefined;
      return { text: substitute(former, resolve(opening.rest, turns).text), wants: { kind: 'near' } };
  }
  const own = opening === undefined ? question : opening.rest + (/\?\s*$/.test(question) ? '?' : '');
  const { text, isLeaning, isOpen } = resolve(own, turns);
  if (!isLeaning && asksForOthers(own, former)) return { text: question, wants: { kind: 'more' } };
  // "What are its limits?" after a question about the whole paper asks about the whole paper.
  if (generalTopic(own) !== undefined && (!isLeaning || generalTopic(former) !== undefined)) return undefined;
  if (namesNothing(text)) return { text: beside(own, former), wants: { kind: 'bare', ask: own } };
  if (isOpen) return { text: beside(text, former), wants: { kind: 'near' } };
  return isLeaning ? { text: text === own ? question : capital(text), wants: { kind: 'near' } } : undefined;
}

/** "Which other datasets are used?" after "Which datasets are used?". */
function asksForOthers(question: string, former: string): boolean {
  const others = phrasesOf(question).filter(({ text }) =>
    /^(?:the )?(?:other|another|further|additional)\s/i.test(text),
  );
  return others.some(({ head }) =>
    phrasesOf(former).some((phrase) => phrase.role === 'asked' && sameNoun(phrase.head, head)),
  );
}
