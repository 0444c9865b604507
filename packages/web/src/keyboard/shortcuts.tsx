import { useEffect, useRef, useSyncExternalStore } from 'react';
import { type Action, matchKey, type PendingKey } from './keymap.ts';

type Handler = () => void;
const handlers = new Map<Action, Handler[]>();
const storageKey = 'papyri.shortcuts';
const listeners = new Set<() => void>();

/** Single keys can be switched off, for those whom speech input or a tremor would trip (WCAG 2.1.4). */
export const shortcutSetting = {
  isOn: () => localStorage.getItem(storageKey) !== 'off',
  set: (on: boolean) => {
    if (on) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, 'off');
    for (const listener of listeners) listener();
  },
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};

export function useShortcutSetting(): boolean {
  return useSyncExternalStore(shortcutSetting.subscribe, shortcutSetting.isOn);
}

/** Runs `handler` on the keys of `action` while mounted and enabled; the newest handler of an action wins. */
export function useShortcut(action: Action, handler: Handler, enabled = true): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!enabled) return;
    const run = () => latest.current();
    const list = handlers.get(action) ?? [];
    handlers.set(action, [...list, run]);
    return () => {
      handlers.set(
        action,
        (handlers.get(action) ?? []).filter((entry) => entry !== run),
      );
    };
  }, [action, enabled]);
}

/** Listens for keys once, for the whole page. */
export function useShortcutListener(): void {
  useEffect(() => {
    let pending: PendingKey | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : undefined;
      // Dialogs, menus and list boxes have keys of their own.
      if (target?.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return;
      const typing =
        target?.matches('input:not([type="checkbox"]), textarea, select, [contenteditable]') ?? false;
      const result = matchKey({ ...pick(event), typing }, pending, event.timeStamp);
      pending = result.pending;
      if (!result.action) return;
      if (result.action !== 'escape' && !shortcutSetting.isOn()) return;
      if (typing && target instanceof HTMLElement) target.blur();
      const handler = handlers.get(result.action)?.at(-1);
      if (!handler) return;
      if (result.action !== 'escape') event.preventDefault();
      handler();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function pick({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) {
  return { key, ctrlKey, metaKey, altKey };
}
