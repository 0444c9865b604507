import type { SearchHit } from '@papyri/core/contracts/api';
import { maxSearchResults } from '@papyri/core/contracts/search';
import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useShortcut } from '../../keyboard/shortcuts.tsx';
import { ResultRow } from './result-row.tsx';

/** Row heights of earlier lists, so that "back" lands where it left. */
const measured = new Map<string, VirtualItem[]>();
const estimatedRow = 214;
const stickyHeader = 132;
const askAhead = 25;

/** Any number of results in one scrolling page; only the rows in sight exist. `listKey` names the search. */
export function ResultList(props: {
  listKey: string;
  papers: readonly SearchHit[];
  total: number;
  hasMore: boolean;
  onNearEnd: () => void;
  footer: ReactNode;
}) {
  const { papers, listKey, onNearEnd, hasMore } = props;
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    setTop((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: papers.length,
    estimateSize: () => estimatedRow,
    overscan: 6,
    // Rendering inside every scroll event would do the work of several events a frame.
    useFlushSync: false,
    scrollMargin: top,
    scrollPaddingStart: stickyHeader,
    scrollPaddingEnd: 24,
    getItemKey: (index) => papers[index]?.id ?? index,
    initialMeasurementsCache: measured.get(listKey) ?? [],
  });
  useEffect(() => () => void measured.set(listKey, virtualizer.measurementsCache), [listKey, virtualizer]);

  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastShown >= papers.length - askAhead) onNearEnd();
  }, [hasMore, lastShown, papers.length, onNearEnd]);

  const current = useRef(-1);
  const move = (step: number) => {
    const next = Math.min(papers.length - 1, Math.max(0, current.current + step));
    current.current = next;
    virtualizer.scrollToIndex(next, { align: 'auto' });
    focusRow(list.current, next, 12);
  };
  useShortcut('next', () => move(1));
  useShortcut('previous', () => move(-1));
  useShortcut('open', () => {
    const focused = document.activeElement;
    if (focused instanceof HTMLAnchorElement && 'resultLink' in focused.dataset) focused.click();
  });

  return (
    <>
      <div
        ref={list}
        role="feed"
        aria-label="Results"
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
        onFocus={(event) => {
          const row = event.target.closest<HTMLElement>('[data-index]');
          if (row) current.current = Number(row.dataset.index);
        }}
      >
        {items.map((item) => {
          const paper = papers[item.index];
          if (!paper) return null;
          return (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className="absolute inset-x-0 top-0 contain-layout contain-style"
              style={{ transform: `translateY(${item.start - top}px)` }}
            >
              <ResultRow
                paper={paper}
                position={item.index + 1}
                total={Math.min(props.total, maxSearchResults)}
              />
            </div>
          );
        })}
      </div>
      {props.footer}
    </>
  );
}

/** Puts the focus on a row's title as soon as the row exists: scrolling there may take a few frames. */
function focusRow(list: HTMLElement | null, index: number, tries: number): void {
  const link = list?.querySelector<HTMLElement>(`[data-index="${index}"] [data-result-link]`);
  if (link) link.focus({ preventScroll: true });
  else if (tries > 0) requestAnimationFrame(() => focusRow(list, index, tries - 1));
}
