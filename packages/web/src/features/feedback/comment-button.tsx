import { commentSchema } from '@papyri/core/contracts/feedback';
import { MessageSquareText } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { fieldClass } from '../../components/field-class.ts';

/** Opens a small field for a few words beside a rating; what was written before stands in it. */
export function CommentButton(props: { comment: string | undefined; onComment: (comment: string) => void }) {
  const [open, setOpen] = useState(false);
  const given = Boolean(props.comment);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        className={`inline-flex h-7 items-center gap-1.5 rounded-lg px-2 font-sans text-xs transition-colors hover:bg-sunk hover:text-ink ${given ? 'text-accent' : 'text-faint'}`}
      >
        <MessageSquareText aria-hidden="true" className="size-3.5" />
        {given ? 'Your comment' : 'Add a comment'}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Comment"
          className="rise z-40 w-[min(22rem,calc(100vw-1.5rem))] rounded-xl border border-line bg-surface p-3 shadow-float"
        >
          <CommentForm
            comment={props.comment ?? ''}
            onCancel={() => setOpen(false)}
            onSave={(comment) => {
              props.onComment(comment);
              setOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function CommentForm(props: { comment: string; onSave: (comment: string) => void; onCancel: () => void }) {
  const [text, setText] = useState(props.comment);
  const id = useId();
  const comment = commentSchema.safeParse(text);
  const save = () => {
    if (comment.success) props.onSave(comment.data);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label htmlFor={id} className="font-medium text-sm">
        What is good or wrong about it?
      </label>
      <textarea
        id={id}
        rows={3}
        value={text}
        maxLength={5000}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          save();
        }}
        className={`${fieldClass} mt-1.5 text-sm`}
      />
      <div className="mt-2.5 flex justify-end gap-2">
        <Button look="quiet" onClick={props.onCancel}>
          Cancel
        </Button>
        <Button look="primary" type="submit" disabled={!comment.success || text.trim() === props.comment}>
          Save
        </Button>
      </div>
    </form>
  );
}
