import type { DocumentView } from '@papyri/core/contracts/api';
import type { Span } from '@papyri/core/contracts/span';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { describeError } from '../../http/describe-error.ts';
import { useShortcut } from '../../keyboard/shortcuts.tsx';
import { queries } from '../../queries.ts';
import { useReader } from '../reader/reader-context.tsx';
import { locateSelection } from './locate-selection.ts';
import { type PickRequest, usePick } from './pick-context.tsx';
import { readSelection } from './read-selection.ts';
import { firstOnPage, rangeCitation, type SentenceRange, stepRange } from './steps.ts';

const settleMs = 150;

/** Over the paper while words are wanted: says what to do, shows what is chosen, takes it. */
export function PickBar(props: {
  request: PickRequest;
  /** Holds the paper, as its pages or as its text. */
  pane: RefObject<HTMLDivElement | null>;
  /** From 0. */
  pageInSight: () => number;
}) {
  const { request } = props;
  const { finish } = usePick();
  const view = useQuery(queries.document(request.paperId));
  const words = useChosenWords(view.data, props.pane, props.pageInSight);
  const bar = useRef<HTMLDivElement>(null);
  const { hide } = useReader();
  useEffect(() => {
    hide();
    bar.current?.focus();
    return hide;
  }, [hide]);
  const use = () => words.span && finish(words.span);
  useShortcut('next', () => words.step(1, false));
  useShortcut('previous', () => words.step(-1, false));
  useShortcut('escape', () => finish());

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined;
    if (step) words.step(step, event.shiftKey);
    else if (event.key === 'Enter' && event.target === bar.current) use();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of controls with keys of its own, not fields of a form
    <div
      ref={bar}
      role="group"
      aria-label="Pick words"
      data-testid="pick-bar"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="border-line border-b bg-surface px-4 pt-2 pb-3 outline-none sm:px-5"
    >
      <div className="flex items-start gap-2">
        <p className="min-w-0 flex-1 pt-1 text-pretty font-medium text-sm">
          Select the words that {request.purpose}
        </p>
        <IconButton label="Cancel" shortcut="Esc" size="tiny" onClick={() => finish()}>
          <X />
        </IconButton>
      </div>
      <Chosen words={words} failed={view.error} />
      <div className="mt-2.5 flex items-center gap-1">
        <IconButton
          label="Previous sentence"
          shortcut="↑"
          size="small"
          disabled={!view.data}
          onClick={() => words.step(-1, false)}
        >
          <ChevronUp />
        </IconButton>
        <IconButton
          label="Next sentence"
          shortcut="↓"
          size="small"
          disabled={!view.data}
          onClick={() => words.step(1, false)}
        >
          <ChevronDown />
        </IconButton>
        <span className="ml-1 text-faint text-xs max-sm:hidden">or step through the sentences</span>
        <span className="flex-1" />
        <Button look="primary" data-testid="pick-use" disabled={!words.span} onClick={use}>
          Use these words
        </Button>
      </div>
    </div>
  );
}

function Chosen({ words, failed }: { words: ReturnType<typeof useChosenWords>; failed: unknown }) {
  if (failed) {
    return (
      <p role="alert" className="mt-1 text-sm text-warm">
        The text of this paper could not be loaded. {describeError(failed).title}
      </p>
    );
  }
  return (
    <p
      aria-live="polite"
      data-testid="pick-quote"
      className="mt-1 line-clamp-3 min-h-[3rem] font-serif text-[0.9375rem] text-soft leading-relaxed"
    >
      {words.quote ? (
        `“${words.quote}”`
      ) : words.missed ? (
        <span className="text-warm">
          This is not in the text that Papyri read: a picture, a formula or a page header. Select other words.
        </span>
      ) : (
        <span className="text-faint">Nothing is selected yet.</span>
      )}
    </p>
  );
}

/** What is chosen so far: by selecting in the paper, or sentence by sentence from the page in sight. */
function useChosenWords(
  view: DocumentView | undefined,
  pane: RefObject<HTMLDivElement | null>,
  pageInSight: () => number,
) {
  const [span, setSpan] = useState<Span>();
  const [missed, setMissed] = useState(false);
  const [range, setRange] = useState<SentenceRange>();
  const { point, hide } = useReader();

  useEffect(() => {
    if (!view) return;
    let timer: ReturnType<typeof setTimeout>;
    const take = () => {
      const selection = pane.current && readSelection(pane.current);
      // An empty selection is a click somewhere: what was chosen stays.
      if (!selection) return;
      const found = locateSelection(view, selection);
      setSpan(found);
      setMissed(!found);
      setRange(undefined);
      hide();
    };
    const onChange = () => {
      clearTimeout(timer);
      timer = setTimeout(take, settleMs);
    };
    document.addEventListener('selectionchange', onChange);
    onChange();
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', onChange);
    };
  }, [view, pane, hide]);

  const step = (by: 1 | -1, extend: boolean) => {
    if (!view) return;
    const first = firstOnPage(view.sentences, pageInSight());
    const next = range ? stepRange(view.sentences, range, by, extend) : { first, last: first };
    const citation = rangeCitation(view, next);
    document.getSelection()?.removeAllRanges();
    setRange(next);
    setMissed(false);
    setSpan(citation?.span);
    if (citation) point(citation);
  };
  return { span, missed, step, quote: view && span ? view.text.slice(span.start, span.end) : '' };
}
