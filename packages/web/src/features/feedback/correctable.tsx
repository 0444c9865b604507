import type { Corrected, Correction } from '@papyri/core/contracts/feedback';
import { PencilLine, Undo2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { toast } from '../../components/toast-store.ts';
import { CitedSentence } from '../summary/cited-sentence.tsx';
import { CorrectionForm } from './correction-form.tsx';
import { correctedSentence } from './in-force.ts';
import { useCorrection } from './use-feedback.ts';

/**
 * Something that Papyri said and the reader may say better. Shows the reader's words in its place where there are
 * some, a form while it is being corrected, and else what Papyri said.
 */
export function Correctable(props: {
  paperId: string;
  corrected: Corrected;
  /** Names it within the page. */
  id: string;
  /** What Papyri said. */
  original: ReactNode;
  /** What the form starts with. */
  text: string;
  /** Completes "Select the words that …". */
  purpose: string;
  /** The typography of the words. */
  className: string;
  /** The original stays above the form, where one wants to see it while writing. */
  keepOriginal?: boolean;
  editing: boolean;
  onEditing: (editing: boolean) => void;
}) {
  const { correction, correct, takeBack } = useCorrection(props.paperId, props.corrected);
  const [showsOriginal, setShowsOriginal] = useState(false);
  const done = () => props.onEditing(false);
  const frame = useFocusAfter(props.editing);
  const undo = (given: Correction) => {
    takeBack(given.id);
    const again = () =>
      correct.mutate({
        ...(given.text === undefined ? {} : { text: given.text }),
        ...(given.citation ? { span: given.citation.span } : {}),
      });
    toast('Correction taken back', { action: { label: 'Put it back', run: again } });
  };
  const shown =
    correction && !showsOriginal ? (
      <p className={props.className}>
        <CorrectedWords id={props.id} correction={correction} />
      </p>
    ) : (
      props.original
    );
  return (
    <div ref={frame} className="contents">
      {(!props.editing || props.keepOriginal) && shown}
      {props.editing && (
        <CorrectionForm
          paperId={props.paperId}
          text={correction?.text ?? props.text}
          purpose={props.purpose}
          busy={correct.isPending}
          onSave={(better) => correct.mutate(better, { onSuccess: done })}
          onPicked={(span) => correct.mutate({ span }, { onSuccess: done })}
          onCancel={done}
        />
      )}
      {correction && !props.editing && (
        <CorrectedMark
          showsOriginal={showsOriginal}
          onShowsOriginal={setShowsOriginal}
          onUndo={() => undo(correction)}
        />
      )}
    </div>
  );
}

/** The focus, lost with the form, goes to what stands in its place. */
function useFocusAfter(editing: boolean) {
  const frame = useRef<HTMLDivElement>(null);
  const wasEditing = useRef(editing);
  useEffect(() => {
    if (wasEditing.current && !editing)
      frame.current?.querySelector<HTMLElement>('[data-sentence], button')?.focus({ preventScroll: true });
    wasEditing.current = editing;
  }, [editing]);
  return frame;
}

/** The reader's words; where they are the paper's own, they lead to the page. */
function CorrectedWords({ id, correction }: { id: string; correction: Correction }) {
  const sentence = correctedSentence(correction);
  if (!sentence) return <span data-testid="corrected-text">{correction.text}</span>;
  return (
    <CitedSentence id={`${id}-correction`} sentence={sentence} testId="corrected-text" shownIn="correction" />
  );
}

function CorrectedMark(props: {
  showsOriginal: boolean;
  onShowsOriginal: (shows: boolean) => void;
  onUndo: () => void;
}) {
  const button =
    'inline-flex items-center gap-1 rounded-md px-1.5 py-0.5 underline-offset-2 hover:text-ink hover:underline';
  return (
    <span
      data-testid="corrected-mark"
      className="mt-1.5 flex flex-wrap items-center gap-x-1 font-sans text-faint text-xs leading-normal"
    >
      <span className="inline-flex items-center gap-1.5 rounded-full bg-good-soft px-2 py-0.5 font-medium text-good">
        <PencilLine aria-hidden="true" className="size-3" />
        {props.showsOriginal ? 'As Papyri said it' : 'Corrected by you'}
      </span>
      <button
        type="button"
        className={button}
        aria-pressed={props.showsOriginal}
        onClick={() => props.onShowsOriginal(!props.showsOriginal)}
      >
        {props.showsOriginal ? 'Show yours' : 'Show the original'}
      </button>
      <button type="button" className={button} onClick={props.onUndo}>
        <Undo2 aria-hidden="true" className="size-3" />
        Undo
      </button>
    </span>
  );
}
