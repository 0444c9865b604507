import { questionTextSchema } from '@papyri/core/contracts/answer';
import { ArrowUp, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useShortcut } from '../../keyboard/shortcuts.tsx';
import type { Readiness } from './readiness.ts';

const placeholders = {
  working: 'You can ask as soon as the paper is read',
  unread: 'Questions need the paper to be read',
};

/** The field: Enter asks, Shift+Enter starts a new line. While a reply comes, its button stops it. */
export function QuestionForm(props: {
  /** Names the field for the keyboard map and for tests. */
  name: 'ask' | 'chat';
  placeholder: string;
  state: Readiness;
  active: boolean;
  onAsk: (question: string) => void;
  /** A question is on its way: another has to wait. */
  busy?: boolean;
  /** Stops the reply that is being written; absent while none is. */
  onStop?: (() => void) | undefined;
}) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useShortcut(props.name, () => field.current?.focus(), props.active);
  useEffect(() => {
    // Only with a real keyboard: on a phone the focus would cover half the screen.
    if (props.active && window.matchMedia('(hover: hover)').matches) field.current?.focus();
  }, [props.active]);
  const { onStop } = props;
  const question = questionTextSchema.safeParse(text);
  const ready = props.state === 'ready' && question.success && !onStop && !props.busy;
  const submit = () => {
    if (!ready) return;
    props.onAsk(question.data);
    setText('');
  };
  const button =
    'grid size-9 shrink-0 place-items-center rounded-xl transition-opacity hover:opacity-90 disabled:bg-line disabled:text-faint';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="border-line border-t px-4 py-3 sm:px-6"
    >
      <div className="flex items-end gap-2 rounded-2xl border border-line-strong/50 bg-surface py-1.5 pr-1.5 pl-4 transition-[border-color,box-shadow] focus-within:border-accent focus-within:ring-3 focus-within:ring-accent/15">
        <textarea
          ref={field}
          rows={1}
          aria-label="Your question"
          data-testid={`${props.name}-input`}
          placeholder={props.state === 'ready' ? props.placeholder : placeholders[props.state]}
          value={text}
          maxLength={1000}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              submit();
            }
          }}
          className="field-sizing-content max-h-40 min-h-9 flex-1 resize-none bg-transparent py-1.5 outline-none max-sm:text-base"
        />
        {onStop ? (
          <button
            type="button"
            aria-label="Stop"
            title="Stop (Esc)"
            data-testid={`${props.name}-stop`}
            onClick={onStop}
            className={`${button} bg-ink text-paper`}
          >
            <Square className="size-3.5 fill-current" />
          </button>
        ) : (
          <button
            type="submit"
            aria-label="Ask"
            data-testid={`${props.name}-submit`}
            disabled={!ready}
            className={`${button} bg-accent text-on-accent`}
          >
            <ArrowUp className="size-4.5" />
          </button>
        )}
      </div>
    </form>
  );
}
