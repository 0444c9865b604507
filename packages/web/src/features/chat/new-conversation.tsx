import { useEffect } from 'react';
import { QuestionForm } from '../ask/question-form.tsx';
import type { Readiness } from '../ask/readiness.ts';
import { Suggestions } from '../ask/suggestions.tsx';
import { HeaderBar } from './conversation-header.tsx';
import { UnsentTurn } from './turn-view.tsx';
import type { useConversations } from './use-conversations.ts';

/** An empty conversation with what could be asked; the first question starts it. */
export function NewConversation(props: {
  paperId: string;
  state: Readiness;
  active: boolean;
  start: ReturnType<typeof useConversations>['start'];
  onStarted: (id: string) => void;
  /** Absent where there are no others. */
  onBack: (() => void) | undefined;
}) {
  const { start } = props;
  const ask = (question: string) =>
    start.mutate(question, { onSuccess: (conversation) => props.onStarted(conversation.id) });
  const question = start.variables;
  // Its question stays in sight until the conversation itself is shown.
  const { reset } = start;
  useEffect(() => reset, [reset]);
  return (
    <div className="flex h-full flex-col" data-testid="chat-new">
      <HeaderBar onBack={props.onBack}>
        <h2 className="truncate font-medium text-sm">New conversation</h2>
      </HeaderBar>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-6 sm:px-8">
        <div className="mx-auto max-w-[42rem]">
          {question !== undefined && !start.isIdle ? (
            <UnsentTurn
              unsent={{ question, ...(start.isError ? { error: start.error } : {}) }}
              onRetry={ask}
              onDismiss={start.reset}
            />
          ) : (
            <Suggestions
              paperId={props.paperId}
              title="Talk with this paper"
              ready={props.state === 'ready'}
              onAsk={ask}
            >
              Ask, then ask on: “and on the other dataset?” is understood. What is said is kept until you
              delete it.
            </Suggestions>
          )}
        </div>
      </div>
      <QuestionForm
        name="chat"
        placeholder="Start a conversation"
        state={props.state}
        busy={start.isPending}
        active={props.active}
        onAsk={ask}
      />
    </div>
  );
}
