import type { Turn } from '../contracts/chat.ts';
import { openingOf } from './openers.ts';
import { phrasesOf } from './phrases.ts';
import { paperNouns } from './word-classes.ts';

/** What of a former turn is needed to understand the next. Citations of other documents are passed over. */
export type PastTurn = Pick<Turn, 'question'> & {
  readonly reply: Pick<Turn['reply'], 'understoodAs' | 'sentences' | 'nearest'>;
};

const moreAsk = 'Tell me more.';

/** The former question, and that more is wanted. */
export function withMore(former: string): string {
  return `${former} ${moreAsk}`;
}

/** A question that needs another beside it to be understood: "Why? (What dropout rate is used?)". */
export function beside(ask: string, former: string): string {
  return `${capital(ask.replace(/[\s?!.]+$/u, ''))}? (${former})`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a turn asked, standing alone and without what was put beside it for its own sake. */
export function coreOf({ question, reply }: PastTurn): string {
  const whole = (reply.understoodAs ?? question).trim().replace(/\s+/g, ' ');
  const plain = whole.endsWith(moreAsk) ? whole.slice(0, -moreAsk.length).trim() : whole;
  const [, ask = '', former = ''] =
    reply.understoodAs === undefined ? [] : (/^(.*?\?) \((.*)\)$/.exec(plain) ?? []);
  if (former === '') return plain;
  return phrasesOf(ask).some(({ head }) => !paperNouns.has(head)) && openingOf(ask) === undefined
    ? ask
    : former;
}
