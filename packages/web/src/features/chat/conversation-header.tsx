import type { ConversationView } from '@papyri/core/contracts/chat';
import type { Paper } from '@papyri/core/contracts/paper';
import { ArrowLeft, Copy, Ellipsis, PencilLine, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { copyText } from '../../components/copy-button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu, MenuItem, MenuLine } from '../../components/menu.tsx';
import { toast } from '../../components/toast-store.ts';
import { Thumbs } from '../feedback/thumbs.tsx';
import { conversationToMarkdown } from './conversation-markdown.ts';
import { TitleField } from './title-field.tsx';

/** The title of a conversation, the way back to the others, and what can be done with it as a whole. */
export function ConversationHeader(props: {
  paper: Paper;
  view: ConversationView | undefined;
  onBack: () => void;
  onRename: (title: string) => void;
  onDelete: () => void;
}) {
  const { paper, view } = props;
  const [renaming, setRenaming] = useState(false);
  const copy = () => {
    if (!view) return;
    void copyText(conversationToMarkdown(paper, view)).then((done) => done && toast('Conversation copied'));
  };
  return (
    <HeaderBar onBack={props.onBack}>
      <div className="min-w-0 flex-1">
        {view && renaming ? (
          <TitleField title={view.title} onSave={props.onRename} onDone={() => setRenaming(false)} />
        ) : (
          <h2 data-testid="chat-title" className="truncate font-medium text-sm" title={view?.title}>
            {view?.title}
          </h2>
        )}
      </div>
      {view?.turns.some(({ reply }) => reply.state === 'done') && !renaming && (
        <Thumbs paperId={paper.id} rated={{ kind: 'conversation', id: view.id }} what="This conversation" />
      )}
      <Menu
        keepsFocus={renaming}
        trigger={
          <IconButton label="More" size="small" disabled={!view}>
            <Ellipsis />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => setRenaming(true)}>
          <PencilLine aria-hidden="true" /> Rename
        </MenuItem>
        <MenuItem onSelect={copy}>
          <Copy aria-hidden="true" /> Copy as Markdown
        </MenuItem>
        <MenuLine />
        <MenuItem onSelect={props.onDelete}>
          <Trash2 aria-hidden="true" /> Delete
        </MenuItem>
      </Menu>
    </HeaderBar>
  );
}

/** The bar above a conversation, with the way back to the others where there are any. */
export function HeaderBar(props: { onBack: (() => void) | undefined; children: ReactNode }) {
  return (
    <div className="flex h-11 shrink-0 items-center gap-1 border-line border-b px-2 sm:px-4">
      {props.onBack ? (
        <IconButton label="All conversations" size="small" onClick={props.onBack}>
          <ArrowLeft />
        </IconButton>
      ) : (
        <span className="w-3 sm:w-4" />
      )}
      {props.children}
    </div>
  );
}
