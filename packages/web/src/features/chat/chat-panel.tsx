import type { PaperRecord } from '@papyri/core/contracts/api';
import { useShortcut } from '../../keyboard/shortcuts.tsx';
import { readinessOf } from '../ask/readiness.ts';
import { ConversationList } from './conversation-list.tsx';
import { ConversationPane } from './conversation-pane.tsx';
import { NewConversation } from './new-conversation.tsx';
import { useConversations } from './use-conversations.ts';

/** What the chat shows: one conversation, the start of a new one, or all there are. */
export type OpenChat = { readonly id: string } | 'new' | undefined;

/** Conversations with one paper. None begins by itself: the first question starts it. */
export function ChatPanel(props: {
  record: PaperRecord;
  active: boolean;
  open: OpenChat;
  onOpen: (open: OpenChat) => void;
}) {
  const { record, active, open, onOpen } = props;
  const paperId = record.paper.id;
  const conversations = useConversations(paperId, active);
  const state = readinessOf(record.reading);
  const known = conversations.list.data?.conversations;
  // While the list is shown there is no field to go to: the key begins a conversation.
  useShortcut('chat', () => onOpen('new'), active && open === undefined && known?.length !== 0);

  if (open !== undefined && open !== 'new') {
    return (
      <ConversationPane
        key={open.id}
        id={open.id}
        record={record}
        state={state}
        active={active}
        onBack={() => onOpen(undefined)}
        onRename={(title) => conversations.rename({ id: open.id, title })}
        onDelete={(conversation) => {
          conversations.remove(conversation);
          onOpen(undefined);
        }}
      />
    );
  }
  if (open === 'new' || known?.length === 0) {
    return (
      <NewConversation
        paperId={paperId}
        state={state}
        active={active}
        start={conversations.start}
        onStarted={(id) => onOpen({ id })}
        onBack={known && known.length > 0 ? () => onOpen(undefined) : undefined}
      />
    );
  }
  return (
    <ConversationList
      conversations={known}
      error={conversations.list.error}
      onRetry={() => void conversations.list.refetch()}
      onOpen={(id) => onOpen({ id })}
      onNew={() => onOpen('new')}
      onRename={(id, title) => conversations.rename({ id, title })}
      onDelete={conversations.remove}
    />
  );
}
