import type { PaperRecord } from '@papyri/core/contracts/api';
import type { Conversation, ConversationView } from '@papyri/core/contracts/chat';
import { type MouseEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '../../components/button.tsx';
import { LoadFailed } from '../../components/load-failed.tsx';
import { useShortcut } from '../../keyboard/shortcuts.tsx';
import { QuestionForm } from '../ask/question-form.tsx';
import type { Readiness } from '../ask/readiness.ts';
import { ConversationHeader } from './conversation-header.tsx';
import { TurnView, UnsentTurn } from './turn-view.tsx';
import { spokenReply } from './turns.ts';
import { useConversation } from './use-conversation.ts';
import { useStickToEnd } from './use-stick-to-end.ts';

/** Turns that are drawn at first; earlier ones when asked for. */
const pageOfTurns = 30;

/** One conversation: its title, what was said, the field to go on. */
export function ConversationPane(props: {
  id: string;
  record: PaperRecord;
  state: Readiness;
  active: boolean;
  onBack: () => void;
  onRename: (title: string) => void;
  onDelete: (conversation: Pick<Conversation, 'id'>) => void;
}) {
  const { record, active } = props;
  const { conversation, running, unsent, say, dismiss, stop } = useConversation(record.paper.id, props.id);
  const view = conversation.data;
  const last = view?.turns.at(-1);
  const grown = [
    view?.turns.length,
    last?.reply.state,
    last?.reply.sentences.length,
    unsent?.question,
    unsent?.error,
  ];
  const end = useStickToEnd(grown.join(), active);
  const halt = running && !stop.isPending ? () => stop.mutate() : undefined;
  useShortcut('escape', () => halt?.(), active && halt !== undefined);
  const ask = (question: string) => {
    end.stick();
    void say(question);
  };
  return (
    <div className="flex h-full flex-col" data-testid="chat-conversation">
      <ConversationHeader
        paper={record.paper}
        view={view}
        onBack={props.onBack}
        onRename={props.onRename}
        onDelete={() => view && props.onDelete(view)}
      />
      <div className="relative min-h-0 flex-1">
        <div
          ref={end.container}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the pane scrolls, so the keyboard must reach it
          tabIndex={0}
          role="log"
          aria-live="off"
          aria-label="What was said"
          className="h-full overflow-y-auto overscroll-contain px-5 pt-6 outline-offset-[-2px] sm:px-8"
        >
          {conversation.isError && !view ? (
            <LoadFailed error={conversation.error} onRetry={() => void conversation.refetch()} />
          ) : (
            <div className="mx-auto max-w-[42rem] pb-6">
              {view && <Turns view={view} record={record} onAgain={ask} />}
              {unsent && (
                <div className="mt-5">
                  <UnsentTurn unsent={unsent} onRetry={ask} onDismiss={dismiss} />
                </div>
              )}
            </div>
          )}
        </div>
        {!end.isAtEnd && (
          <Button
            className="rise absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full shadow-float"
            onClick={end.stick}
          >
            To the end
          </Button>
        )}
      </div>
      <p aria-live="polite" className="sr-only" data-testid="chat-spoken">
        {spokenReply(last)}
      </p>
      <QuestionForm
        name="chat"
        placeholder="Ask on"
        state={props.state}
        busy={unsent !== undefined && unsent.error === undefined}
        active={active}
        onAsk={ask}
        onStop={running && (() => halt?.())}
      />
    </div>
  );
}

function Turns(props: { view: ConversationView; record: PaperRecord; onAgain: (question: string) => void }) {
  const { turns } = props.view;
  const [shown, setShown] = useState(pageOfTurns);
  const first = Math.max(0, turns.length - shown);
  // What was in sight stays where it is.
  const showEarlier = (event: MouseEvent) => {
    const pane = event.currentTarget.closest('[role="log"]');
    if (!pane) return;
    const below = pane.scrollHeight - pane.scrollTop;
    flushSync(() => setShown(shown + pageOfTurns));
    pane.scrollTop = pane.scrollHeight - below;
  };
  const isRunning = turns.at(-1)?.reply.state === 'streaming';
  return (
    <>
      {first > 0 && (
        <div className="mb-6 text-center">
          <Button look="quiet" onClick={showEarlier}>
            Show earlier questions ({first})
          </Button>
        </div>
      )}
      <ol aria-label="Questions and replies" className="space-y-5">
        {turns.slice(first).map((turn, index) => (
          <li key={turn.id}>
            <TurnView
              turn={turn}
              paper={props.record.paper}
              newest={first + index === turns.length - 1}
              onAgain={isRunning ? undefined : props.onAgain}
            />
          </li>
        ))}
      </ol>
    </>
  );
}
