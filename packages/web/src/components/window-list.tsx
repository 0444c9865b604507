import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import {
  type ReactNode,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useShortcut } from '../keyboard/shortcuts.tsx';

/** Row heights of earlier lists, so that "back" lands where it left. */
const measured = new Map<string, VirtualItem[]>();

/** What can be asked of a list from outside. */
export interface WindowListHandle {
  /** The row that the keys are at; -1 before any was reached. */
  readonly current: () => number;
  readonly focus: (index: number) => void;
}

/**
 * Any number of rows in one scrolling page; only those in sight exist. `j`, `k` and `o` move between the links that
 * carry `data-row-link`, one a row. `listKey` names the list, `row` draws one as an <article>.
 */
export function WindowList(props: {
  listKey: string;
  count: number;
  label: string;
  /** Pixels that a row is likely to take, and that a bar at the top of the window covers. */
  estimatedRow: number;
  stickyHeader: number;
  row: (index: number) => ReactNode;
  itemKey?: (index: number) => string | number;
  /** Told which rows exist, first and last, whenever that changes. */
  onRange?: (first: number, last: number) => void;
  handle?: RefObject<WindowListHandle | null>;
}) {
  const { listKey, count, itemKey, onRange, estimatedRow } = props;
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    setTop((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => estimatedRow,
    overscan: 4,
    // Rendering inside every scroll event would do the work of several events a frame.
    useFlushSync: false,
    scrollMargin: top,
    scrollPaddingStart: props.stickyHeader,
    scrollPaddingEnd: 24,
    ...(itemKey ? { getItemKey: itemKey } : {}),
    initialMeasurementsCache: measured.get(listKey) ?? [],
  });
  useEffect(() => () => void measured.set(listKey, virtualizer.measurementsCache), [listKey, virtualizer]);

  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange?.(first, last), [first, last, onRange]);

  const current = useRef(-1);
  const focus = (index: number) => {
    const next = Math.min(count - 1, Math.max(0, index));
    current.current = next;
    virtualizer.scrollToIndex(next, { align: 'auto' });
    focusRow(list.current, next, 12);
  };
  useImperativeHandle(props.handle, () => ({ current: () => current.current, focus }));
  useShortcut('next', () => focus(current.current + 1));
  useShortcut('previous', () => focus(current.current - 1));
  useShortcut('open', () => {
    const focused = document.activeElement;
    if (focused instanceof HTMLAnchorElement && 'rowLink' in focused.dataset) focused.click();
  });

  return (
    <div
      ref={list}
      role="feed"
      aria-label={props.label}
      className="relative"
      style={{ height: virtualizer.getTotalSize() }}
      onFocus={(event) => {
        const row = event.target.closest<HTMLElement>('[data-index]');
        if (row) current.current = Number(row.dataset.index);
      }}
    >
      {items.map((item) => (
        <div
          key={item.key}
          ref={virtualizer.measureElement}
          data-index={item.index}
          className="absolute inset-x-0 top-0 contain-layout contain-style"
          style={{ transform: `translateY(${item.start - top}px)` }}
        >
          {props.row(item.index)}
        </div>
      ))}
    </div>
  );
}

/** Puts the focus on a row's link as soon as the row exists: scrolling there may take a few frames. */
function focusRow(list: HTMLElement | null, index: number, tries: number): void {
  const link = list?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row-link]`);
  if (link) link.focus({ preventScroll: true });
  else if (tries > 0) requestAnimationFrame(() => focusRow(list, index, tries - 1));
}
