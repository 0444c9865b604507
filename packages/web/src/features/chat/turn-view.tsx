import type { Turn } from '@papyri/core/contracts/chat';
import type { Paper } from '@papyri/core/contracts/paper';
import { CircleStop, RotateCcw, Unplug } from 'lucide-react';
import { memo } from 'react';
import { Button } from '../../components/button.tsx';
import { answerClass } from '../ask/answer-body.tsx';
import { AskFailed, Looking } from '../ask/answer-view.tsx';
import { JudgedAnswer } from '../ask/judged-answer.tsx';
import { CitedParagraph } from '../summary/cited-paragraph.tsx';
import { endWords } from './turns.ts';
import type { UnsentQuestion } from './use-conversation.ts';

/** A question and the reply to it, also while it is being written. */
export const TurnView = memo(function TurnView(props: {
  turn: Turn;
  paper: Paper;
  newest: boolean;
  /** Asks the same once more; absent while another reply is being written. */
  onAgain: ((question: string) => void) | undefined;
}) {
  const { turn, newest } = props;
  const { reply } = turn;
  return (
    <article
      aria-label={turn.question}
      data-testid="turn"
      data-state={reply.state}
      data-outcome={reply.outcome}
    >
      <ChatQuestion text={turn.question} />
      {reply.understoodAs && reply.understoodAs !== turn.question && (
        <p className="-mt-2 mb-3 text-right text-faint text-xs" data-testid="understood-as">
          Understood as “{reply.understoodAs}”
        </p>
      )}
      {reply.state === 'streaming' ? (
        <Streaming turn={turn} />
      ) : (
        <>
          {(reply.sentences.length > 0 || reply.state === 'done') && (
            <JudgedAnswer
              paper={props.paper}
              judged={{ kind: 'turn', id: turn.id }}
              question={reply.understoodAs ?? turn.question}
              said={reply}
              shownIn="turn"
              prominent={newest}
            />
          )}
          {reply.state !== 'done' && (
            <Ended
              reply={reply}
              onAgain={props.onAgain && newest ? () => props.onAgain?.(turn.question) : undefined}
            />
          )}
        </>
      )}
    </article>
  );
});

function ChatQuestion({ text }: { text: string }) {
  return (
    <h2 className="mb-4 ml-auto w-fit max-w-[85%] whitespace-pre-wrap text-pretty rounded-2xl rounded-br-md bg-accent-soft px-4 py-2 leading-snug [overflow-wrap:anywhere]">
      {text}
    </h2>
  );
}

/** What came so far. Room for the row of actions is kept, so that nothing moves when the reply ends. */
function Streaming({ turn }: { turn: Turn }) {
  const { sentences } = turn.reply;
  if (sentences.length === 0)
    return (
      <div aria-busy="true">
        <Looking />
      </div>
    );
  return (
    <div aria-busy="true" className="pb-[2.375rem]">
      <p className={answerClass}>
        <CitedParagraph id={`turn-${turn.id}`} sentences={sentences} testId="turn-sentence" shownIn="turn" />
        <span aria-hidden="true" className="caret" />
      </p>
    </div>
  );
}

/** How a reply ended that is not whole, and another try. */
function Ended(props: { reply: Turn['reply']; onAgain: (() => void) | undefined }) {
  const { state, failure } = props.reply;
  const Icon = state === 'stopped' ? CircleStop : Unplug;
  return (
    <div
      className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-faint text-sm"
      data-testid="turn-ended"
    >
      <span className="flex min-w-0 items-start gap-1.5 text-pretty">
        <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 stroke-[1.75]" />
        {state === 'stopped' ? 'You stopped this answer.' : endWords(failure)}
      </span>
      {props.onAgain && (
        <Button onClick={props.onAgain}>
          <RotateCcw aria-hidden="true" /> Ask again
        </Button>
      )}
    </div>
  );
}

/** A question on its way to the server, or one that it did not take. */
export function UnsentTurn(props: {
  unsent: UnsentQuestion;
  onRetry: (question: string) => void;
  onDismiss: () => void;
}) {
  const { question, error } = props.unsent;
  return (
    <div data-testid="turn-unsent">
      <ChatQuestion text={question} />
      {error === undefined ? (
        <Looking />
      ) : (
        <AskFailed error={error} onRetry={() => props.onRetry(question)} onDismiss={props.onDismiss} />
      )}
    </div>
  );
}
