import { clsx } from 'clsx';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { type AssistantTab, assistantTabs, type Pane, paneWords } from './panes.ts';

const panes: readonly Pane[] = ['paper', ...assistantTabs];
const backWords: Record<AssistantTab, string> = {
  summary: 'Back to the summary',
  ask: 'Back to the answer',
  chat: 'Back to the chat',
  references: 'Back to the references',
};

/**
 * One pane at a time, with all of them to choose from. The hidden one keeps its size and place, so that
 * switching costs nothing and the page stays where it was.
 */
export function PhonePanes(props: {
  pane: Pane;
  onPane: (pane: Pane) => void;
  /** The tab to go back to after a sentence led to the paper. */
  cameFrom: AssistantTab | undefined;
  viewer: ReactNode;
  assistant: ReactNode;
}) {
  const { pane, onPane } = props;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <fieldset className="border-line border-b px-3 py-2">
        <legend className="sr-only">What to show</legend>
        <div className="flex gap-0.5 rounded-xl bg-sunk p-1">
          {panes.map((value) => (
            <button
              key={value}
              type="button"
              aria-pressed={pane === value}
              onClick={() => onPane(value)}
              className={clsx(
                'h-9 flex-auto rounded-lg px-1 font-medium text-sm transition-colors max-[360px]:text-xs',
                pane === value ? 'bg-surface text-ink shadow-sm' : 'text-soft',
              )}
            >
              {paneWords[value]}
            </button>
          ))}
        </div>
      </fieldset>
      <div className="relative min-h-0 flex-1">
        <div className={clsx('absolute inset-0', pane !== 'paper' && 'invisible')}>{props.viewer}</div>
        <div className={clsx('absolute inset-0', pane === 'paper' && 'invisible')}>{props.assistant}</div>
        {pane === 'paper' && props.cameFrom && (
          <button
            type="button"
            onClick={() => props.cameFrom && onPane(props.cameFrom)}
            className="rise absolute bottom-5 left-1/2 z-20 inline-flex -translate-x-1/2 items-center gap-2 whitespace-nowrap rounded-full bg-ink px-5 py-2.5 font-medium text-paper text-sm shadow-float"
          >
            <ArrowLeft aria-hidden="true" className="size-4" />
            {backWords[props.cameFrom]}
          </button>
        )}
      </div>
    </div>
  );
}
