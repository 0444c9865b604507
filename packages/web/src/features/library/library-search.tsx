import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useWide } from '../../components/use-wide.ts';
import { useShortcut } from '../../keyboard/shortcuts.tsx';

const typingMs = 180;

/** Searches while one types; `value` is what the address says. */
export function LibrarySearch(props: { value: string; onSearch: (q: string) => void }) {
  const [typed, setTyped] = useState(props.value);
  const input = useRef<HTMLInputElement>(null);
  const told = useRef(props.value);
  const onSearch = useRef(props.onSearch);
  useEffect(() => {
    onSearch.current = props.onSearch;
  });
  const wide = useWide();
  // Back and forward change the address; what one is typing at the moment is not taken away.
  useEffect(() => {
    if (props.value === told.current) return;
    told.current = props.value;
    setTyped(props.value);
  }, [props.value]);
  useEffect(() => {
    if (typed.trim() === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed.trim();
      onSearch.current(typed.trim());
    }, typingMs);
    return () => clearTimeout(timer);
  }, [typed]);
  useShortcut('search', () => {
    input.current?.focus();
    input.current?.select();
  });
  return (
    <search className="flex h-10 min-w-0 flex-1 items-center rounded-xl border border-line-strong/45 bg-surface pr-1 pl-3 transition-colors focus-within:border-accent focus-within:ring-3 focus-within:ring-accent/15">
      <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
      <input
        ref={input}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label="Search your library, full texts too"
        placeholder={wide ? 'Search your library, full texts too' : 'Search'}
        data-testid="library-search"
        value={typed}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        className="min-w-0 flex-1 bg-transparent px-2.5 text-sm outline-none max-sm:text-base"
      />
      {typed !== '' && (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => {
            setTyped('');
            input.current?.focus();
          }}
          className="grid size-8 shrink-0 place-items-center rounded-lg text-faint hover:bg-sunk hover:text-ink"
        >
          <X className="size-4" />
        </button>
      )}
    </search>
  );
}
