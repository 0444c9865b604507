import { Outlet, useNavigate } from '@tanstack/react-router';
import { Tooltip } from 'radix-ui';
import { Toasts } from '../components/toasts.tsx';
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
      <UploadTray />
      <HelpDialog />
      <Toasts />
      <OfflineBanner />
    </Tooltip.Provider>
  );
}
