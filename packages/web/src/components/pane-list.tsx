import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';

/** A list that scrolls in a pane of its own; only the rows in sight exist. `row` draws what stands in an <li>. */
export function PaneList(props: {
  count: number;
  label: string;
  estimatedRow: number;
  row: (index: number) => ReactNode;
  itemKey: (index: number) => string | number;
  className?: string;
}) {
  const pane = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: props.count,
    estimateSize: () => props.estimatedRow,
    getScrollElement: () => pane.current,
    getItemKey: props.itemKey,
    overscan: 8,
    useFlushSync: false,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the pane scrolls, so the keyboard must reach it
    <section ref={pane} tabIndex={0} aria-label={props.label} className={props.className}>
      <ul className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => (
          <li
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            aria-setsize={props.count}
            aria-posinset={item.index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${item.start}px)` }}
          >
            {props.row(item.index)}
          </li>
        ))}
      </ul>
    </section>
  );
}
