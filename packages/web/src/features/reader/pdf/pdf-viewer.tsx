import type { Position } from '@papyri/core/contracts/api';
import type { SectionSummary } from '@papyri/core/contracts/summary';
import { CornerUpLeft, FileWarning } from 'lucide-react';
import {
  type ReactNode,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Button } from '../../../components/button.tsx';
import { Notice } from '../../../components/notice.tsx';
import { useShortcut } from '../../../keyboard/shortcuts.tsx';
import type { PaperHandle } from '../paper-handle.ts';
import { useReader } from '../reader-context.tsx';
import { FindBar } from './find-bar.tsx';
import { OutlinePanel } from './outline-panel.tsx';
import { PdfToolbar } from './toolbar.tsx';
import { useDarkPages } from './use-dark-pages.ts';
import { usePdf } from './use-pdf.ts';
import type { OutlineEntry } from './viewer-state.ts';

/** The paper itself, with the words of the chosen sentence marked on it. */
export function PdfViewer(props: {
  url: string;
  position: Position | undefined;
  onPosition: (position: Position) => void;
  sections: readonly SectionSummary[];
  /** False while the text is shown in its place. */
  active: boolean;
  /** Words to look for at the start. */
  find?: string | undefined;
  handle: RefObject<PaperHandle | null>;
  /** The turn of the sentence that was brought into sight last, in either shape. */
  revealed: RefObject<number>;
  viewSwitch: ReactNode;
}) {
  const { active, revealed } = props;
  const container = useRef<HTMLDivElement>(null);
  const { pdf, state, retry } = usePdf(container, props.url, props.position, props.onPosition);
  const { shown, hide } = useReader();
  const [outlineOpen, setOutlineOpen] = useState(false);
  const [findOpen, setFindOpen] = useState(props.find !== undefined);
  const [darkPages, toggleDarkPages] = useDarkPages();

  useEffect(() => {
    if (!pdf || !active) return;
    if (shown) {
      pdf.highlight(shown.citations, shown.active, revealed.current !== shown.turn);
      revealed.current = shown.turn;
    } else pdf.clearHighlight();
  }, [pdf, shown, active, revealed]);
  useImperativeHandle(props.handle, () => ({
    position: () => pdf?.position(),
    goTo: (position) => pdf?.goToPosition(position),
  }));

  const ready = state.phase === 'ready' && active;
  useShortcut('page-next', () => pdf?.nextPage(), ready);
  useShortcut('page-previous', () => pdf?.previousPage(), ready);
  useShortcut('zoom-in', () => pdf?.zoomIn(), ready);
  useShortcut('zoom-out', () => pdf?.zoomOut(), ready);
  useShortcut('zoom-fit', () => pdf?.setZoom('page-width'), ready);
  useShortcut('find', () => setFindOpen(true), ready);
  useShortcut(
    'escape',
    () => (outlineOpen ? setOutlineOpen(false) : hide()),
    active && (outlineOpen || shown !== undefined),
  );

  const outline = useMemo<readonly OutlineEntry[]>(() => {
    if (state.outline.length > 0 || !pdf) return state.outline;
    return props.sections.map((section, index) => ({
      key: `${index}`,
      title: section.heading,
      level: section.level,
      open: () => pdf.goTo(section.page + 1),
    }));
  }, [state.outline, props.sections, pdf]);

  return (
    <section aria-label="Paper" data-testid="pdf-viewer" className="flex h-full min-w-0 flex-col">
      <PdfToolbar
        pdf={pdf}
        state={state}
        url={props.url}
        outlineOpen={outlineOpen}
        onOutline={() => setOutlineOpen(!outlineOpen)}
        findOpen={findOpen}
        onFind={() => setFindOpen(!findOpen)}
        darkPages={darkPages}
        onDarkPages={toggleDarkPages}
        viewSwitch={props.viewSwitch}
      />
      <div className="relative isolate min-h-0 flex-1 bg-sunk">
        <div
          ref={container}
          role="document"
          aria-label="Pages"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the pane scrolls, so the keyboard must reach it
          tabIndex={0}
          data-pages={darkPages ? 'dark' : 'light'}
          className="absolute inset-0 overflow-auto outline-offset-[-2px]"
        >
          <div className="pdfViewer" />
        </div>
        {state.phase === 'loading' && <LoadingPages loaded={state.loaded} />}
        {state.phase === 'failed' && (
          <div className="absolute inset-0 grid place-content-center p-8">
            <Notice
              icon={FileWarning}
              title="The viewer cannot show this PDF"
              role="alert"
              actions={<Button onClick={retry}>Try again</Button>}
            >
              Download it to open it in another program. What was read of it is still in the summary.
            </Notice>
          </div>
        )}
        {outlineOpen && (
          <OutlinePanel
            entries={outline}
            onChosen={() => {
              if (window.innerWidth < 900) setOutlineOpen(false);
            }}
          />
        )}
        {findOpen && pdf && state.phase === 'ready' && (
          <FindBar finder={pdf} find={state.find} words={props.find} onClose={() => setFindOpen(false)} />
        )}
        {state.cameFrom !== undefined && (
          <button
            type="button"
            onClick={() => pdf?.goBack()}
            className="rise absolute bottom-4 left-4 z-10 inline-flex items-center gap-2 rounded-full border border-line bg-surface px-4 py-2 text-sm shadow-float hover:bg-sunk"
          >
            <CornerUpLeft aria-hidden="true" className="size-4" /> Back to page {state.cameFrom}
          </button>
        )}
      </div>
    </section>
  );
}

/** The shape of a page until the first one is drawn. */
function LoadingPages({ loaded }: { loaded: number | undefined }) {
  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden p-4" aria-busy="true">
      <div className="appear-late mx-auto aspect-[1/1.3] w-full max-w-[51rem] rounded-sm bg-surface p-[9%]">
        {loaded !== undefined && (
          <p role="status" className="mb-6 text-center text-faint text-sm">
            Opening the PDF, {Math.round(loaded * 100)} %
          </p>
        )}
        <div className="skeleton mx-auto h-5 w-2/3" />
        <div className="skeleton mx-auto mt-4 h-3 w-1/3" />
        <div className="mt-10 grid grid-cols-2 gap-6">
          {['left', 'right'].map((column) => (
            <div key={column} className="space-y-3">
              {[1, 2, 3, 4, 5, 6, 7, 8].map((line) => (
                <div key={line} className="skeleton h-2.5" />
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
