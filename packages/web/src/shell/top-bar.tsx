import { Link } from '@tanstack/react-router';
import { Keyboard } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../components/icon-button.tsx';
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
      <div className="shrink-0 xl:w-40">
        {!bare && (
          <Link to="/" aria-label="Papyri, home" className="inline-block rounded-lg p-1">
            <Logo />
          </Link>
        )}
      </div>
      <div className="flex min-w-0 flex-1 items-center">{children}</div>
      <div className="flex shrink-0 items-center justify-end xl:w-40">
        <IconButton
          label="Keyboard help"
          shortcut="?"
          className="max-sm:hidden"
          onClick={() => window.dispatchEvent(new KeyboardEvent('keydown', { key: '?' }))}
        >
          <Keyboard />
        </IconButton>
        <ThemeToggle />
      </div>
    </Root>
  );
}
