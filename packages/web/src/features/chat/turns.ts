import type { ConversationView, Turn } from '@papyri/core/contracts/chat';
import { errorCatalogue } from '@papyri/core/errors';

/** The turn that is being answered, where one is. */
export function runningTurn(view: ConversationView | undefined): Turn | undefined {
  return view?.turns.findLast((turn) => turn.reply.state === 'streaming');
}

/** Whether `next` tells less of a turn than what is known: an event that was overtaken on its way. */
function isStale(known: Turn, next: Turn): boolean {
  if (next.reply.state !== 'streaming') return false;
  return known.reply.state !== 'streaming' || next.reply.sentences.length < known.reply.sentences.length;
}

/** A conversation with a turn as an event tells it: a new one at the end, or one that went on. */
export function withTurn(view: ConversationView, turn: Turn): ConversationView {
  const index = view.turns.findLastIndex(({ id }) => id === turn.id);
  const known = view.turns[index];
  if (!known) return { ...view, updatedAt: turn.askedAt, turns: [...view.turns, turn] };
  if (isStale(known, turn)) return view;
  return { ...view, turns: view.turns.with(index, turn) };
}

/** Why a reply was cut off. */
export function endWords(failure: Turn['reply']['failure']): string {
  if (!failure) return 'This answer was cut off: Papyri ended while it was being written.';
  const detail = failure.detail ? ` (${failure.detail})` : '';
  return `This answer was cut off. ${errorCatalogue[failure.code].title}${detail}`;
}

/** What a screen reader is told of a turn: not each sentence as it comes, but the whole when it is there. */
export function spokenReply(turn: Turn | undefined): string {
  if (!turn) return '';
  const { state, outcome, sentences } = turn.reply;
  const text = sentences.map((sentence) => sentence.text).join(' ');
  switch (state) {
    case 'streaming':
      return 'Looking in the paper for an answer.';
    case 'stopped':
      return `Stopped. ${text}`.trim();
    case 'interrupted':
      return endWords(turn.reply.failure);
    case 'done':
      return outcome === 'not-found' ? 'Not found in this paper.' : `Answer: ${text}`;
  }
}
