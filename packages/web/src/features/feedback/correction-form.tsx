import type { CorrectionInput } from '@papyri/core/contracts/feedback';
import type { Span } from '@papyri/core/contracts/span';
import { TextSelect } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { fieldClass } from '../../components/field-class.ts';
import { usePick } from '../pick/pick-context.tsx';

/** Better words, written or picked in the paper. Ctrl+Enter saves, Escape gives up. */
export function CorrectionForm(props: {
  paperId: string;
  text: string;
  purpose: string;
  busy: boolean;
  onSave: (better: Pick<CorrectionInput, 'text'>) => void;
  onPicked: (span: Span) => void;
  onCancel: () => void;
}) {
  const [text, setText] = useState(props.text);
  const field = useRef<HTMLTextAreaElement>(null);
  const pick = usePick();
  const id = useId();
  useEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  const better = text.trim();
  const ready = better !== '' && better !== props.text.trim() && !props.busy;
  const save = () => {
    if (ready) props.onSave({ text: better });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') props.onCancel();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const startPicking = () =>
    pick.start({ paperId: props.paperId, purpose: props.purpose, onPicked: props.onPicked });
  return (
    <form
      data-testid="correction-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={onKeyDown}
      className="rise my-1 font-sans text-[0.9375rem] leading-normal"
    >
      <label htmlFor={id} className="sr-only">
        Say it better
      </label>
      <textarea
        ref={field}
        id={id}
        rows={2}
        value={text}
        maxLength={5000}
        placeholder="Say it better"
        onChange={(event) => setText(event.target.value)}
        className={`${fieldClass} field-sizing-content max-h-72 min-h-16 resize-none bg-surface font-serif text-[1.0313rem] leading-relaxed`}
      />
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        {pick.possible && (
          <Button look="quiet" className="mr-auto -ml-2" disabled={props.busy} onClick={startPicking}>
            <TextSelect aria-hidden="true" />
            Pick in the paper
          </Button>
        )}
        <Button look="quiet" onClick={props.onCancel}>
          Cancel
        </Button>
        <Button look="primary" type="submit" disabled={!ready}>
          Save
        </Button>
      </div>
    </form>
  );
}
