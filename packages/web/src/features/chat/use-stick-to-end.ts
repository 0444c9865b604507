import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** This near counts as the end, in CSS pixels. */
const nearPx = 48;

/**
 * Keeps a scrolled pane at its end whenever `key` changes, which it does with each thing that is added, for as long
 * as the reader stays there; one who scrolls up is left alone. `active` is false while the pane is hidden.
 */
export function useStickToEnd(key: string, active: boolean) {
  const container = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const lastTop = useRef(0);
  const [isAtEnd, setIsAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    const pane = container.current;
    if (pane) pane.scrollTop = pane.scrollHeight;
  }, []);
  const stick = useCallback(() => {
    sticks.current = true;
    setIsAtEnd(true);
    toEnd();
  }, [toEnd]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what was added
  useLayoutEffect(() => {
    if (active && sticks.current) toEnd();
  }, [key, active, toEnd]);

  useEffect(() => {
    const pane = container.current;
    if (!pane) return;
    const onScroll = () => {
      if (pane.clientHeight === 0) return;
      const near = pane.scrollHeight - pane.scrollTop - pane.clientHeight < nearPx;
      // Only a way up is the reader's: content that grew since the last scroll is not.
      if (near) sticks.current = true;
      else if (pane.scrollTop < lastTop.current - 1) sticks.current = false;
      lastTop.current = pane.scrollTop;
      setIsAtEnd(near || sticks.current);
    };
    // A pane that shrinks, as with the keyboard of a phone, still shows the end.
    const observer = new ResizeObserver(() => {
      if (sticks.current) toEnd();
    });
    observer.observe(pane);
    pane.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      pane.removeEventListener('scroll', onScroll);
    };
  }, [toEnd]);
  return { container, isAtEnd, stick };
}
