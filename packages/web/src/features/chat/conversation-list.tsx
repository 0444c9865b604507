import type { Conversation } from '@papyri/core/contracts/chat';
import { MessagesSquare, PencilLine, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { LoadFailed } from '../../components/load-failed.tsx';
import { formatAgo } from '../../format/format.ts';
import { TitleField } from './title-field.tsx';

/** All conversations with a paper, newest first. */
export function ConversationList(props: {
  /** Undefined while they are being loaded. */
  conversations: readonly Conversation[] | undefined;
  error: unknown;
  onRetry: () => void;
  onOpen: (id: string) => void;
  onNew: () => void;
  onRename: (id: string, title: string) => void;
  onDelete: (conversation: Conversation) => void;
}) {
  const { conversations } = props;
  return (
    <div className="h-full overflow-y-auto px-3 pt-4 pb-10 sm:px-5" data-testid="chat-list">
      <div className="mb-2 flex items-center justify-between gap-3 px-2 sm:px-3">
        <h2 className="font-medium text-faint text-sm">Conversations</h2>
        <Button onClick={props.onNew}>
          <Plus aria-hidden="true" /> New
        </Button>
      </div>
      {conversations ? (
        <ul>
          {conversations.map((conversation) => (
            <Row key={conversation.id} conversation={conversation} {...props} />
          ))}
        </ul>
      ) : props.error ? (
        <LoadFailed error={props.error} onRetry={props.onRetry} />
      ) : (
        <div className="appear-late space-y-4 px-3 pt-3" role="status" aria-label="Loading">
          <div className="skeleton h-5 w-3/4" />
          <div className="skeleton h-5 w-2/3" />
        </div>
      )}
    </div>
  );
}

function Row(props: {
  conversation: Conversation;
  onOpen: (id: string) => void;
  onRename: (id: string, title: string) => void;
  onDelete: (conversation: Conversation) => void;
}) {
  const { conversation } = props;
  const { id, title, turns } = conversation;
  const [renaming, setRenaming] = useState(false);
  return (
    <li
      data-testid="chat-row"
      className="group relative flex items-center gap-3 rounded-xl px-2 py-2.5 transition-colors hover:bg-surface has-[[data-open]:focus-visible]:bg-surface sm:px-3"
    >
      <MessagesSquare aria-hidden="true" className="size-5 shrink-0 stroke-[1.5] text-faint" />
      <div className="min-w-0 flex-1">
        {renaming ? (
          <TitleField
            title={title}
            onSave={(next) => props.onRename(id, next)}
            onDone={() => setRenaming(false)}
          />
        ) : (
          <button
            type="button"
            data-open=""
            onClick={() => props.onOpen(id)}
            className="line-clamp-1 text-left font-serif text-[1.0313rem] leading-snug outline-none after:absolute after:inset-0 after:rounded-xl focus-visible:after:outline-2 focus-visible:after:outline-accent max-sm:line-clamp-2"
          >
            {title}
          </button>
        )}
        <p className="mt-0.5 text-faint text-xs">
          {turns} {turns === 1 ? 'question' : 'questions'} · {formatAgo(conversation.updatedAt, Date.now())}
        </p>
      </div>
      <span className="relative z-10 flex opacity-0 transition-opacity focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
        <IconButton label={`Rename ${title}`} size="small" onClick={() => setRenaming(true)}>
          <PencilLine />
        </IconButton>
        <IconButton label={`Delete ${title}`} size="small" onClick={() => props.onDelete(conversation)}>
          <Trash2 />
        </IconButton>
      </span>
    </li>
  );
}
