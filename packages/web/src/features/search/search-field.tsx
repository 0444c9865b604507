import { clsx } from 'clsx';
import { ArrowRight, Search, X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useWide } from '../../components/use-wide.ts';
import { useShortcut } from '../../keyboard/shortcuts.tsx';

/** The search field: words, an arXiv id or an address. `/` brings the focus here, Escape takes it away. */
export function SearchField(props: {
  text: string;
  onText: (text: string) => void;
  onSubmit: () => void;
  large?: boolean;
  autoFocus?: boolean;
  children?: ReactNode;
}) {
  const input = useRef<HTMLInputElement>(null);
  useShortcut('search', () => {
    input.current?.focus();
    input.current?.select();
  });
  const large = props.large ?? false;
  const wide = useWide() && large;
  return (
    <search className="min-w-0 flex-1">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit();
        }}
        className={clsx(
          'flex items-center border border-line-strong/50 bg-surface transition-[border-color,box-shadow] focus-within:border-accent focus-within:ring-3 focus-within:ring-accent/15 hover:border-line-strong',
          large ? 'h-15 gap-1 rounded-2xl pr-2.5 pl-5 shadow-float' : 'h-10 rounded-xl pr-1 pl-3',
        )}
      >
        <Search aria-hidden="true" className={clsx('shrink-0 text-faint', large ? 'size-5' : 'size-4')} />
        <input
          ref={input}
          type="text"
          inputMode="search"
          enterKeyHint="search"
          aria-label="Search arXiv by words, or open a paper by its arXiv id or address"
          placeholder={wide ? 'Search papers, or paste an arXiv id or link' : 'Search, or an arXiv id'}
          data-testid="search-input"
          value={props.text}
          maxLength={500}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the home page is a search page; its first act is typing
          autoFocus={props.autoFocus}
          onChange={(event) => props.onText(event.target.value)}
          className={clsx(
            'min-w-0 flex-1 bg-transparent outline-none',
            large ? 'px-3 text-[1.0625rem]' : 'px-2.5 text-sm max-sm:text-base',
          )}
        />
        {props.text !== '' && (
          <button
            type="button"
            aria-label="Clear the search"
            onClick={() => {
              props.onText('');
              input.current?.focus();
            }}
            className={clsx(
              'grid size-8 shrink-0 place-items-center rounded-lg text-faint hover:bg-sunk hover:text-ink',
              !large && 'max-sm:hidden',
            )}
          >
            <X className="size-4" />
          </button>
        )}
        {props.children}
        <button
          type="submit"
          aria-label="Search"
          className={clsx(
            'grid shrink-0 place-items-center bg-accent text-on-accent transition-opacity hover:opacity-90',
            large ? 'ml-1 size-10 rounded-xl' : 'size-8 rounded-lg',
          )}
        >
          <ArrowRight className={large ? 'size-5' : 'size-4'} />
        </button>
      </form>
    </search>
  );
}
