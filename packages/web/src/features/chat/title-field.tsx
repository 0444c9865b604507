import { conversationEditSchema } from '@papyri/core/contracts/chat';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { fieldClass } from '../../components/field-class.ts';

/** A title that is being changed where it stands: Enter or leaving keeps it, Escape does not. */
export function TitleField(props: { title: string; onSave: (title: string) => void; onDone: () => void }) {
  const [text, setText] = useState(props.title);
  const field = useRef<HTMLInputElement>(null);
  const given = useRef(false);
  useEffect(() => field.current?.select(), []);
  const close = (keep: boolean) => {
    // Leaving the field follows Enter and Escape: once is enough.
    if (given.current) return;
    given.current = true;
    const edit = conversationEditSchema.safeParse({ title: text });
    if (keep && edit.success && edit.data.title !== props.title) props.onSave(edit.data.title);
    props.onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close(event.key === 'Enter');
  };
  return (
    <input
      ref={field}
      type="text"
      aria-label="Title of the conversation"
      data-testid="chat-title-field"
      value={text}
      maxLength={200}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => close(true)}
      className={`${fieldClass} relative z-10 px-2 py-1 font-serif`}
    />
  );
}
