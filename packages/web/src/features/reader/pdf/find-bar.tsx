import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '../../../components/icon-button.tsx';
import type { Finder, FindState } from './viewer-state.ts';

const typingMs = 180;

/** Finds words in the paper: matches are marked on it, Enter goes on, Shift+Enter back, Escape closes. */
export function FindBar(props: {
  finder: Finder;
  find: FindState;
  /** Words to start with. */
  words?: string | undefined;
  onClose: () => void;
}) {
  const { finder, find } = props;
  const [query, setQuery] = useState(props.words ?? '');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    const timer = setTimeout(() => finder.find(query), typingMs);
    return () => clearTimeout(timer);
  }, [finder, query]);
  useEffect(() => () => finder.closeFind(), [finder]);
  return (
    <search
      className="rise absolute top-2 right-3 z-10 flex items-center gap-0.5 rounded-xl border border-line bg-surface py-1 pr-1 pl-3 shadow-float"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          props.onClose();
        }
      }}
    >
      <input
        ref={input}
        type="text"
        aria-label="Find in the paper"
        placeholder="Find"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') finder.findAgain(query, event.shiftKey);
        }}
        className="h-8 w-44 bg-transparent text-sm outline-none max-sm:text-base"
      />
      <span role="status" className="min-w-16 px-1 text-right text-faint text-xs tabular-nums">
        {findWords(query, find)}
      </span>
      <IconButton
        label="Previous match"
        size="small"
        disabled={find.total === 0}
        onClick={() => finder.findAgain(query, true)}
      >
        <ChevronUp />
      </IconButton>
      <IconButton
        label="Next match"
        size="small"
        disabled={find.total === 0}
        onClick={() => finder.findAgain(query, false)}
      >
        <ChevronDown />
      </IconButton>
      <IconButton label="Close" shortcut="Esc" size="small" onClick={props.onClose}>
        <X />
      </IconButton>
    </search>
  );
}

function findWords(query: string, find: FindState): string {
  if (query === '' || find.pending) return '';
  if (find.notFound || find.total === 0) return 'Not found';
  return `${find.current} of ${find.total}`;
}
