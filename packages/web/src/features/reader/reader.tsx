import type { PaperRecord } from '@papyri/core/contracts/api';
import type { Citation } from '@papyri/core/contracts/citation';
import { FileClock } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { api } from '../../api.ts';
import { useWide } from '../../components/use-wide.ts';
import { useShortcut } from '../../keyboard/shortcuts.tsx';
import type { OpenChat } from '../chat/chat-panel.tsx';
import { describeReading, isWorking } from '../library/reading-words.ts';
import { PickProvider } from '../pick/pick-context.tsx';
import { Assistant } from './assistant.tsx';
import type { AssistantTab, Pane, PaperView } from './panes.ts';
import { PaperHeader } from './paper-header.tsx';
import { PaperNotices } from './paper-notices.tsx';
import { PaperPane } from './paper-pane.tsx';
import type { PaperStart } from './paper-start.ts';
import { ReaderProvider, type ShownIn } from './reader-context.tsx';
import { PhonePanes } from './reader-phone.tsx';
import { Split } from './split.tsx';
import type { usePaper } from './use-paper.ts';

/** One paper: itself at the left, what Papyri makes of it at the right; one of them at a time on a phone. */
export function Reader(props: {
  record: PaperRecord;
  paper: ReturnType<typeof usePaper>;
  /** The place that the address names. */
  start: PaperStart;
  /** Which tab is open, and in it which conversation. */
  view: PaperView;
  onView: (view: PaperView) => void;
}) {
  const { record, paper, start, view, onView } = props;
  const { tab } = view;
  const wide = useWide();
  const [pane, setPane] = useState<Pane>(start.page === undefined ? tab : 'paper');
  const [cameFrom, setCameFrom] = useState<AssistantTab>();
  const paperId = record.paper.id;

  const choose = (next: Pane) => {
    setPane(next);
    setCameFrom(undefined);
    if (next !== 'paper' && next !== tab) onView({ ...view, tab: next });
  };
  const openChat = (chat: OpenChat) =>
    onView({ tab: 'chat', chat: typeof chat === 'object' ? chat.id : chat });
  const latestTab = useRef(tab);
  latestTab.current = tab;
  const onShow = useCallback(
    (citation: Citation | undefined, shownIn: ShownIn) => {
      setPane('paper');
      setCameFrom(latestTab.current);
      if (!citation) return;
      const { documentId, span } = citation;
      // Only the learning loop misses it where it is lost.
      api.interact(paperId, { type: 'citation-click', documentId, span, shownIn }).catch(() => undefined);
    },
    [paperId],
  );
  const onPicking = useCallback((active: boolean) => {
    setPane(active ? 'paper' : latestTab.current);
    setCameFrom(undefined);
  }, []);
  useShortcut('summary', () => choose('summary'));
  // With the tab in sight its field takes the key.
  const inSight = wide || pane !== 'paper';
  useShortcut('ask', () => choose('ask'), tab !== 'ask' || !inSight);
  useShortcut('chat', () => choose('chat'), tab !== 'chat' || !inSight);

  useShortcut('references', () => choose('references'));

  const savePosition = useCallback(
    (position: Parameters<typeof api.savePosition>[1]) => {
      // A lost position is not worth a message; the next one is sent anyway.
      api.savePosition(paperId, position).catch(() => undefined);
    },
    [paperId],
  );

  const { notice } = (paper.summary.data ?? paper.tldr.data)?.provenance ?? {};
  const viewer = record.hasPdf ? (
    <PaperPane
      record={record}
      sections={paper.summary.data?.sections ?? noSections}
      start={start}
      onPosition={savePosition}
    />
  ) : (
    <NoPdfYet record={record} failed={Boolean(paper.error)} />
  );
  const assistant = (
    <Assistant
      record={record}
      paper={paper}
      tab={tab}
      onTab={choose}
      chat={view.chat === undefined || view.chat === 'new' ? view.chat : { id: view.chat }}
      onChat={openChat}
      bare={!wide}
      inSight={inSight}
    />
  );
  return (
    <ReaderProvider onShow={onShow}>
      <PickProvider possible={record.hasPdf} onActive={onPicking}>
        <div data-fills-window="" className="flex h-dvh flex-col overflow-hidden">
          <PaperHeader record={record} />
          <PaperNotices record={record} englishOnly={notice === 'english-only'} />
          <main id="main" className="flex min-h-0 flex-1">
            {wide ? (
              <Split left={viewer} right={assistant} />
            ) : (
              <PhonePanes
                pane={pane}
                onPane={choose}
                cameFrom={cameFrom}
                viewer={viewer}
                assistant={assistant}
              />
            )}
          </main>
        </div>
      </PickProvider>
    </ReaderProvider>
  );
}

const noSections = [] as const;

/** In the viewer's place until the file is here. */
function NoPdfYet({ record, failed }: { record: PaperRecord; failed: boolean }) {
  const words = describeReading(record.reading);
  const working = !failed && (isWorking(record.reading) || !record.reading);
  return (
    <section
      aria-label="Paper"
      data-testid="pdf-viewer"
      className="grid h-full place-content-center bg-sunk p-8 text-center"
    >
      <FileClock aria-hidden="true" className="mx-auto size-8 stroke-[1.25] text-faint" />
      <p className="mt-4 font-serif text-xl">
        {working ? 'The paper is on its way' : 'The paper is not here'}
      </p>
      <p className="mt-1 text-soft text-sm tabular-nums">{words.text}</p>
      {words.share !== undefined && (
        <div className="mx-auto mt-4 h-1 w-48 overflow-hidden rounded-full bg-line">
          <div className="h-full bg-accent transition-[width]" style={{ width: `${words.share * 100}%` }} />
        </div>
      )}
    </section>
  );
}
