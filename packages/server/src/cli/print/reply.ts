import type { Turn } from '@papyri/core/contracts/chat';
import { errorCatalogue } from '@papyri/core/errors';
import { styled } from '../layout.ts';
import type { Terminal } from '../terminal.ts';
import { answerEnd } from './answer.ts';
import { sentenceLines } from './citations.ts';

/**
 * Prints one reply while it comes; give it each state of the turn. A sentence is printed once it is whole: when the
 * next one has begun or the reply has ended.
 */
export function replyPrinter(terminal: Terminal): (turn: Turn) => void {
  let printed = 0;
  let understood = false;
  return ({ reply }) => {
    if (reply.understoodAs !== undefined && !understood) {
      terminal.note(styled('faint', `Understood as: ${reply.understoodAs}`));
      understood = true;
    }
    const whole = reply.state === 'streaming' ? reply.sentences.length - 1 : reply.sentences.length;
    for (const sentence of reply.sentences.slice(printed, whole)) {
      terminal.print(...sentenceLines(sentence));
      printed += 1;
    }
    if (reply.state === 'done') terminal.print(...answerEnd(reply));
    if (reply.state === 'stopped') terminal.note(styled('faint', 'Stopped.'));
    if (reply.state === 'interrupted') {
      const why =
        reply.failure?.detail ?? (reply.failure ? errorCatalogue[reply.failure.code].title : 'Ask again.');
      terminal.note(styled('warning', `The reply broke off: ${why}`));
    }
  };
}
