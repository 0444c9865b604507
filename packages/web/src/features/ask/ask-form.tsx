import { questionTextSchema } from '@papyri/core/contracts/answer';
import { ArrowUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useShortcut } from '../../keyboard/shortcuts.tsx';

const placeholders = {
  ready: 'Ask about this paper',
  working: 'You can ask as soon as the paper is read',
  unread: 'Questions need the paper to be read',
};

/** The field: Enter asks, Shift+Enter starts a new line. */
export function AskForm(props: {
  state: 'ready' | 'working' | 'unread';
  active: boolean;
  onAsk: (question: string) => void;
}) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useShortcut('ask', () => field.current?.focus(), props.active);
  useEffect(() => {
    // Only with a real keyboard: on a phone the focus would cover half the screen.
    if (props.active && window.matchMedia('(hover: hover)').matches) field.current?.focus();
  }, [props.active]);
  const ready = props.state === 'ready';
  const question = questionTextSchema.safeParse(text);
  const submit = () => {
    if (!ready || !question.success) return;
    props.onAsk(question.data);
    setText('');
  };
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
          data-testid="ask-input"
          placeholder={placeholders[props.state]}
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
        <button
          type="submit"
          aria-label="Ask"
          data-testid="ask-submit"
          disabled={!ready || !question.success}
          className="grid size-9 shrink-0 place-items-center rounded-xl bg-accent text-on-accent transition-opacity hover:opacity-90 disabled:bg-line disabled:text-faint"
        >
          <ArrowUp className="size-4.5" />
        </button>
      </div>
    </form>
  );
}
