import type { DocumentView } from '@papyri/core/contracts/api';
import type { Span } from '@papyri/core/contracts/span';
import { type RefObject, useEffect, useMemo, useState } from 'react';
import { type Finder, type FindState, noFind } from '../pdf/viewer-state.ts';
import { type FoldedText, findInText, foldText } from './find-in-text.ts';
import { paintRanges, placeAtTop, rangesOf, revealRange } from './text-pane.ts';

interface Found {
  readonly matches: readonly Span[];
  readonly current: number;
}

/** Finds words in the text: every match is painted, the current one brought into sight. */
export function useTextFind(
  pane: RefObject<HTMLElement | null>,
  view: DocumentView,
): { finder: Finder; state: FindState } {
  const [found, setFound] = useState<Found>();
  // The same as long as the text is: the find bar asks again whenever it changes.
  const finder = useMemo<Finder>(() => {
    let folded: FoldedText | undefined;
    return {
      find: (query) => {
        if (query.trim() === '') return setFound(undefined);
        folded ??= foldText(view.text);
        const matches = findInText(folded, query);
        // The first from where one is, as browsers do.
        const from = pane.current ? (view.blocks[placeAtTop(pane.current).block]?.start ?? 0) : 0;
        const current = Math.max(
          0,
          matches.findIndex((match) => match.start >= from),
        );
        setFound({ matches, current });
      },
      findAgain: (_query, backwards) =>
        setFound((before) => {
          const count = before?.matches.length ?? 0;
          if (!before || count === 0) return before;
          return { ...before, current: (before.current + (backwards ? count - 1 : 1)) % count };
        }),
      closeFind: () => setFound(undefined),
    };
  }, [pane, view]);

  const matches = found?.matches;
  const current = found?.current ?? 0;
  useEffect(() => {
    const element = pane.current;
    if (!element || !matches) return;
    paintRanges(
      element,
      'papyri-found',
      matches.flatMap((match) => rangesOf(element, view.blocks, match)),
    );
    return () => paintRanges(element, 'papyri-found', []);
  }, [matches, pane, view]);
  useEffect(() => {
    const element = pane.current;
    const match = matches?.[current];
    if (!element || !match) return;
    const ranges = rangesOf(element, view.blocks, match, { open: true });
    paintRanges(element, 'papyri-found-now', ranges);
    if (ranges[0]) revealRange(element, ranges[0], false);
    return () => paintRanges(element, 'papyri-found-now', []);
  }, [matches, current, pane, view]);

  if (!matches) return { finder, state: noFind };
  const total = matches.length;
  const state = { current: total > 0 ? current + 1 : 0, total, pending: false, notFound: total === 0 };
  return { finder, state };
}
