import type { PaperRecord } from '@papyri/core/contracts/api';
import { Tabs } from 'radix-ui';
import { useRef } from 'react';
import { useShortcut } from '../../keyboard/shortcuts.tsx';
import { AskPanel } from '../ask/ask-panel.tsx';
import { ChatPanel, type OpenChat } from '../chat/chat-panel.tsx';
import { ReferencesPanel } from '../references/references-panel.tsx';
import { SummaryPanel } from '../summary/summary-panel.tsx';
import { type AssistantTab, assistantTabs, paneWords } from './panes.ts';
import { ReadingProgress } from './reading-progress.tsx';
import { UsageFooter } from './usage-footer.tsx';
import type { usePaper } from './use-paper.ts';

/** The right side: the summary, questions, conversations, references. `bare` leaves the tab row to the page (phones have one of their own). */
export function Assistant(props: {
  record: PaperRecord;
  paper: ReturnType<typeof usePaper>;
  tab: AssistantTab;
  onTab: (tab: AssistantTab) => void;
  chat: OpenChat;
  onChat: (chat: OpenChat) => void;
  /** False while the paper is shown in its place. */
  inSight: boolean;
  bare: boolean;
}) {
  const { record, paper, tab } = props;
  const panel = useRef<HTMLDivElement>(null);
  const move = (step: number) => moveFocus(panel.current, step);
  useShortcut('next', () => move(1));
  useShortcut('previous', () => move(-1));
  useShortcut('open', () => {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && 'sentence' in focused.dataset) focused.click();
  });
  const trigger =
    'relative h-12 px-3 font-medium text-soft text-sm transition-colors hover:text-ink data-[state=active]:text-ink data-[state=active]:after:absolute data-[state=active]:after:inset-x-3 data-[state=active]:after:-bottom-px data-[state=active]:after:h-0.5 data-[state=active]:after:rounded-full data-[state=active]:after:bg-accent';
  return (
    <Tabs.Root
      ref={panel}
      value={tab}
      onValueChange={(value) => {
        const chosen = assistantTabs.find((known) => known === value);
        if (chosen) props.onTab(chosen);
      }}
      className="flex h-full min-w-0 flex-col bg-paper"
    >
      <Tabs.List
        aria-label="Assistant"
        className={
          props.bare ? 'hidden' : 'flex h-12 shrink-0 items-stretch gap-1 border-line border-b px-2 sm:px-5'
        }
      >
        {assistantTabs.map((value) => (
          <Tabs.Trigger key={value} value={value} className={trigger}>
            {paneWords[value]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content
        value="summary"
        forceMount
        tabIndex={-1}
        className="min-h-0 flex-1 overflow-y-auto outline-none data-[state=inactive]:hidden"
      >
        <div className="mx-auto max-w-[42rem] px-5 pt-6 pb-16 sm:px-8">
          <ReadingProgress
            record={record}
            error={paper.error}
            busy={
              paper.read.isPending ||
              paper.unlock.isPending ||
              paper.cancel.isPending ||
              paper.summary.isFetching
            }
            onRead={paper.retry}
            onPassword={paper.unlock.mutate}
            passwordError={paper.unlock.error}
            onCancel={() => paper.cancel.mutate()}
          />
          <SummaryPanel
            record={record}
            tldr={paper.tldr.data?.sentence}
            summary={paper.summary.data}
            failed={Boolean(paper.error)}
          />
        </div>
      </Tabs.Content>
      <Tabs.Content
        value="ask"
        forceMount
        tabIndex={-1}
        className="min-h-0 flex-1 outline-none data-[state=inactive]:hidden"
      >
        <AskPanel record={record} active={props.inSight && tab === 'ask'} />
      </Tabs.Content>
      <Tabs.Content
        value="chat"
        forceMount
        tabIndex={-1}
        className="min-h-0 flex-1 outline-none data-[state=inactive]:hidden"
      >
        <ChatPanel
          record={record}
          active={props.inSight && tab === 'chat'}
          open={props.chat}
          onOpen={props.onChat}
        />
      </Tabs.Content>
      <Tabs.Content
        value="references"
        forceMount
        tabIndex={-1}
        className="min-h-0 flex-1 outline-none data-[state=inactive]:hidden"
      >
        <ReferencesPanel record={record} active={props.inSight && tab === 'references'} />
      </Tabs.Content>
      <UsageFooter cost={record.cost} made={[paper.tldr.data?.provenance, paper.summary.data?.provenance]} />
    </Tabs.Root>
  );
}

/** Moves the focus to the next or previous sentence that can be seen in the open tab. */
function moveFocus(panel: HTMLElement | null, step: number) {
  const sentences = [...(panel?.querySelectorAll<HTMLElement>('[data-sentence]') ?? [])].filter(
    (element) => element.offsetParent !== null,
  );
  const active = document.activeElement;
  const focused = active instanceof HTMLElement ? sentences.indexOf(active) : -1;
  const pressed = sentences.findIndex((element) => element.getAttribute('aria-pressed') === 'true');
  const from = focused >= 0 ? focused : pressed;
  const next = sentences[Math.min(sentences.length - 1, Math.max(0, from + step))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
