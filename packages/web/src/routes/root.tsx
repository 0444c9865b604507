import { Outlet, useNavigate } from '@tanstack/react-router';
import { Tooltip } from 'radix-ui';
import { Toasts } from '../components/toasts.tsx';
import { ImportCards } from '../features/import/import-cards.tsx';
import { ImportDialog } from '../features/import/import-dialog.tsx';
import { DropOverlay } from '../features/library/drop-overlay.tsx';
import { UploadTray } from '../features/library/upload-tray.tsx';
import { HelpDialog } from '../keyboard/help-dialog.tsx';
import { useShortcut, useShortcutListener } from '../keyboard/shortcuts.tsx';
import { OfflineBanner } from '../shell/offline-banner.tsx';

/** What every page stands in. */
export function RootRoute() {
  const navigate = useNavigate();
  useShortcutListener();
  useShortcut('home', () => void navigate({ to: '/' }));
  useShortcut('library', () => void navigate({ to: '/library' }));
  useShortcut('settings', () => void navigate({ to: '/settings' }));
  useShortcut('escape', () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  return (
    <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
      <a
        href="#main"
        className="sr-only rounded-lg bg-ink px-4 py-2 text-paper text-sm focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:px-4 focus:py-2"
      >
        Skip to the content
      </a>
      <Outlet />
      <DropOverlay />
      <aside
        aria-label="Under way"
        className="pointer-events-none fixed right-4 bottom-4 z-30 flex max-h-[60dvh] w-[min(23rem,calc(100vw-2rem))] flex-col gap-2 *:pointer-events-auto"
      >
        <ImportCards />
        <UploadTray />
      </aside>
      <ImportDialog />
      <HelpDialog />
      <Toasts />
      <OfflineBanner />
    </Tooltip.Provider>
  );
}
