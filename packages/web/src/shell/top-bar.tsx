import { Link } from '@tanstack/react-router';
import { Keyboard, Library, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../components/icon-button.tsx';
import { IconLink } from '../components/icon-link.tsx';
import { Logo } from '../components/logo.tsx';
import { ThemeToggle } from '../components/theme-toggle.tsx';

/** The bar of every page: the way home, what the page puts there, theme and help. */
export function TopBar({
  children,
  bare = false,
  as: Root = 'header',
}: {
  children?: ReactNode;
  /** Without the mark, where the page greets with it anyway. */
  bare?: boolean;
  /** `div` where the page puts the bar into a larger header. */
  as?: 'header' | 'div';
}) {
  return (
    <Root className="flex h-16 items-center gap-3 px-4 sm:gap-4 sm:px-6">
      <div className="shrink-0 xl:w-52">
        {!bare && (
          <Link to="/" aria-label="Papyri, home" className="inline-block rounded-lg p-1">
            <Logo />
          </Link>
        )}
      </div>
      <div className="flex min-w-0 flex-1 items-center">{children}</div>
      <div className="flex shrink-0 items-center justify-end xl:w-52">
        <Link
          to="/library"
          activeProps={{ 'data-here': true }}
          className="inline-flex h-9 items-center gap-2 rounded-lg px-2.5 font-medium text-soft text-sm hover:bg-sunk hover:text-ink data-here:text-ink max-sm:w-9 max-sm:px-0 max-sm:justify-center [&>svg]:size-[1.15rem] [&>svg]:stroke-[1.75]"
        >
          <Library aria-hidden="true" />
          <span className="max-xl:sr-only">Library</span>
        </Link>
        <IconButton
          label="Keyboard help"
          shortcut="?"
          className="max-sm:hidden"
          onClick={() => window.dispatchEvent(new KeyboardEvent('keydown', { key: '?' }))}
        >
          <Keyboard />
        </IconButton>
        <ThemeToggle />
        <IconLink to="/settings" label="Settings" shortcut="g s">
          <Settings />
        </IconLink>
      </div>
    </Root>
  );
}
