import { useSyncExternalStore } from 'react';

/** Watches a media query. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

/** Wide enough for whole sentences in fields and two panes side by side (`--breakpoint-split`). */
export function useWide(): boolean {
  return useMedia('(min-width: 56rem)');
}
