import type { Span } from '@papyri/core/contracts/span';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';

/** Words of the paper are wanted from the reader. */
export interface PickRequest {
  readonly paperId: string;
  /** Completes "Select the words that …", such as "answer “Why?”". */
  readonly purpose: string;
  readonly onPicked: (span: Span) => void;
}

interface Pick {
  readonly request: PickRequest | undefined;
  /** False where there is no page to pick on. */
  readonly possible: boolean;
  readonly start: (request: PickRequest) => void;
  /** Ends picking, with the words where some were chosen; the focus goes back to where it began. */
  readonly finish: (span?: Span) => void;
}

const PickContext = createContext<Pick>({
  request: undefined,
  possible: false,
  start: () => {},
  finish: () => {},
});

/** Lets anything beside the paper ask for words on it. `onActive` is told when picking begins and ends. */
export function PickProvider(props: {
  possible: boolean;
  onActive: (active: boolean) => void;
  children: ReactNode;
}) {
  const { possible, onActive } = props;
  const [request, setRequest] = useState<PickRequest>();
  const cameFrom = useRef<Element>(null);
  const start = useCallback(
    (next: PickRequest) => {
      cameFrom.current = document.activeElement;
      setRequest(next);
      onActive(true);
    },
    [onActive],
  );
  const finish = useCallback(
    (span?: Span) => {
      if (span) request?.onPicked(span);
      document.getSelection()?.removeAllRanges();
      setRequest(undefined);
      onActive(false);
      const back = cameFrom.current;
      // What it came from may be hidden until the panes have changed.
      requestAnimationFrame(() => back instanceof HTMLElement && back.isConnected && back.focus());
    },
    [request, onActive],
  );
  const value = useMemo(() => ({ request, possible, start, finish }), [request, possible, start, finish]);
  return <PickContext value={value}>{props.children}</PickContext>;
}

export function usePick(): Pick {
  return useContext(PickContext);
}
