import './text.css';
import type { DocumentView } from '@papyri/core/contracts/api';
import {
  type ReactNode,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useShortcut } from '../../../keyboard/shortcuts.tsx';
import type { PaperHandle, PaperPosition } from '../paper-handle.ts';
import { FindBar } from '../pdf/find-bar.tsx';
import { OutlinePanel } from '../pdf/outline-panel.tsx';
import { useReader } from '../reader-context.tsx';
import { TextChunkView } from './text-chunk-view.tsx';
import { headingsOf, pagesOfBlocks, textChunks } from './text-chunks.ts';
import { paintRanges, placeAtTop, rangesOf, revealRange, scrollToPlace } from './text-pane.ts';
import { firstBlockOfPage, placeOfPosition, positionOfPlace } from './text-place.ts';
import { TextToolbar } from './text-toolbar.tsx';
import { useTextFind } from './use-text-find.ts';
import { useTextSize } from './use-text-size.ts';

/** The paper's text, made to fit the window: for phones, for screen readers, for tired eyes. */
export function TextView(props: {
  view: DocumentView;
  language: string | undefined;
  position: PaperPosition | undefined;
  onMoved: (position: PaperPosition) => void;
  /** Shows a position of the pages. */
  onPages: (position: PaperPosition) => void;
  find?: string | undefined;
  handle: RefObject<PaperHandle | null>;
  /** The turn of the sentence that was brought into sight last, in either shape. */
  revealed: RefObject<number>;
  viewSwitch: ReactNode;
}) {
  const { view, onMoved, onPages, revealed } = props;
  const pane = useRef<HTMLDivElement>(null);
  const chunks = useMemo(() => textChunks(view), [view]);
  const pageOf = useMemo(() => pagesOfBlocks(view.blocks), [view]);
  const size = useTextSize();
  const { shown, hide } = useReader();
  const [page, setPage] = useState((props.position?.page ?? 0) + 1);
  const [outlineOpen, setOutlineOpen] = useState(false);
  const [findOpen, setFindOpen] = useState(props.find !== undefined);
  const { finder, state } = useTextFind(pane, view);

  const first = useRef(props.position);
  useEffect(() => {
    if (pane.current && first.current) scrollToPlace(pane.current, placeOfPosition(view, first.current));
  }, [view]);

  useImperativeHandle(props.handle, () => ({
    position: () => (pane.current ? positionOfPlace(view, placeAtTop(pane.current)) : undefined),
    goTo: (position) => pane.current && scrollToPlace(pane.current, placeOfPosition(view, position)),
  }));

  useEffect(() => {
    const element = pane.current;
    if (!element) return;
    let frame = 0;
    const moved = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const place = placeAtTop(element);
        setPage((pageOf[place.block] ?? 0) + 1);
        onMoved(positionOfPlace(view, place));
      });
    };
    element.addEventListener('scroll', moved, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', moved);
    };
  }, [view, pageOf, onMoved]);

  useEffect(() => {
    const element = pane.current;
    if (!element || !shown) return;
    const of = (active: boolean) =>
      shown.citations
        .filter((_, index) => (index === shown.active) === active)
        // Offsets of another text lead nowhere in this one.
        .filter(({ documentId }) => documentId === view.documentId)
        .flatMap(({ span }) => rangesOf(element, view.blocks, span, { open: active }));
    const now = of(true);
    paintRanges(element, 'papyri-cited', of(false));
    paintRanges(element, 'papyri-cited-now', now);
    // Switching to the text keeps the place; only what is asked for anew is brought into sight.
    if (now[0] && revealed.current !== shown.turn) revealRange(element, now[0], true);
    revealed.current = shown.turn;
    return () => {
      paintRanges(element, 'papyri-cited', []);
      paintRanges(element, 'papyri-cited-now', []);
    };
  }, [shown, view, revealed]);

  const goToBlock = (block: number) => pane.current && scrollToPlace(pane.current, { block, share: 0 });
  const goToPage = (wanted: number) => goToBlock(firstBlockOfPage(view, wanted - 1));
  const pages = view.pages.length;
  useShortcut('page-next', () => goToPage(Math.min(pages, page + 1)));
  useShortcut('page-previous', () => goToPage(Math.max(1, page - 1)));
  useShortcut('zoom-in', size.larger);
  useShortcut('zoom-out', size.smaller);
  useShortcut('zoom-fit', size.reset);
  useShortcut('find', () => setFindOpen(true));
  useShortcut(
    'escape',
    () => (outlineOpen ? setOutlineOpen(false) : hide()),
    outlineOpen || shown !== undefined,
  );

  const showOnPage = useMemo(
    () => (block: number) => onPages(positionOfPlace(view, { block, share: 0 })),
    [view, onPages],
  );
  const outline = useMemo(
    () =>
      headingsOf(view).map(({ index, title, level }) => ({
        key: `${index}`,
        title,
        level,
        open: () => {
          if (pane.current) scrollToPlace(pane.current, { block: index, share: 0 });
        },
      })),
    [view],
  );

  return (
    <section aria-label="Paper" data-testid="text-view" className="flex h-full min-w-0 flex-col">
      <TextToolbar
        page={page}
        pages={pages}
        onPage={goToPage}
        size={size}
        outlineOpen={outlineOpen}
        onOutline={() => setOutlineOpen(!outlineOpen)}
        findOpen={findOpen}
        onFind={() => setFindOpen(!findOpen)}
        viewSwitch={props.viewSwitch}
      />
      <div className="relative isolate min-h-0 flex-1 bg-surface">
        <div
          ref={pane}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the pane scrolls, so the keyboard must reach it
          tabIndex={0}
          role="document"
          aria-label="Text of the paper"
          className="absolute inset-0 overflow-auto outline-offset-[-2px]"
        >
          <article
            className="paper-text"
            lang={props.language ?? 'en'}
            style={{ '--text-size': `${size.rem}rem` } as React.CSSProperties}
          >
            {chunks.map((chunk, index) => (
              <TextChunkView
                // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes
                key={index}
                chunk={chunk}
                text={view.text}
                onPage={showOnPage}
              />
            ))}
          </article>
        </div>
        {outlineOpen && (
          <OutlinePanel
            entries={outline}
            onChosen={() => {
              if (window.innerWidth < 900) setOutlineOpen(false);
            }}
          />
        )}
        {findOpen && (
          <FindBar finder={finder} find={state} words={props.find} onClose={() => setFindOpen(false)} />
        )}
      </div>
    </section>
  );
}
