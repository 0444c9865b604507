import type { Citation } from '@papyri/core/contracts/citation';
import type { Interaction } from '@papyri/core/contracts/event';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';

/** The sentence whose words are shown on the page. */
export interface ShownSentence {
  /** Names the sentence within the page, so that it can be marked as pressed. */
  readonly key: string;
  readonly citations: readonly Citation[];
  /** Which citation is in focus; showing the same sentence again moves to its next one. */
  readonly active: number;
  /** Grows with each showing, so that asking twice scrolls twice. */
  readonly turn: number;
}

/** Where a sentence stands that was chosen. */
export type ShownIn = Interaction['shownIn'];

interface Reader {
  readonly shown: ShownSentence | undefined;
  readonly show: (key: string, citations: readonly Citation[], shownIn: ShownIn) => void;
  /** Marks words that nothing beside the paper names, such as those that are being picked. */
  readonly point: (citation: Citation) => void;
  readonly hide: () => void;
}

const ReaderContext = createContext<Reader>({
  shown: undefined,
  show: () => {},
  point: () => {},
  hide: () => {},
});

/** What is shown after a sentence is chosen: its first citation, or the next one where it is shown already. */
export function nextShown(
  previous: ShownSentence | undefined,
  key: string,
  citations: readonly Citation[],
): ShownSentence {
  const turn = (previous?.turn ?? 0) + 1;
  const again = previous?.key === key;
  return { key, citations, turn, active: again ? (previous.active + 1) % Math.max(1, citations.length) : 0 };
}

export function ReaderProvider({
  children,
  onShow,
}: {
  children: ReactNode;
  onShow: (citation: Citation | undefined, shownIn: ShownIn) => void;
}) {
  const [shown, setShown] = useState<ShownSentence>();
  const show = useCallback(
    (key: string, citations: readonly Citation[], shownIn: ShownIn) => {
      setShown((previous) => nextShown(previous, key, citations));
      onShow(citations[0], shownIn);
    },
    [onShow],
  );
  const point = useCallback(
    (citation: Citation) => setShown((previous) => nextShown(previous, 'pointed-at', [citation])),
    [],
  );
  const hide = useCallback(() => setShown(undefined), []);
  const value = useMemo(() => ({ shown, show, point, hide }), [shown, show, point, hide]);
  return <ReaderContext value={value}>{children}</ReaderContext>;
}

export function useReader(): Reader {
  return useContext(ReaderContext);
}
