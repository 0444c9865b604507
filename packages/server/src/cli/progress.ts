import type { Progress, Reading } from '@papyri/core/contracts/reading';
import { safeText } from './safe-text.ts';
import type { Terminal } from './terminal.ts';

/** Shows how far something is. */
export interface ProgressDisplay {
  /** @param done of `total`; both 0 while unknown */
  show(done: number, total: number, what: string): void;
  end(): void;
}

const silent: ProgressDisplay = { show: () => {}, end: () => {} };

/** One line for each new thing that is done, for logs and for programs that read them. */
function lines(terminal: Terminal): ProgressDisplay {
  let last = '';
  return {
    show: (_done, _total, what) => {
      if (what !== last) terminal.note(what);
      last = what;
    },
    end: () => {},
  };
}

async function bar(terminal: Terminal): Promise<ProgressDisplay> {
  const { default: cliProgress } = await import('cli-progress');
  const made = new cliProgress.SingleBar({
    stream: terminal.notes as NodeJS.WriteStream,
    format: '{bar} {percentage}% {what}',
    barsize: 24,
    fps: 10,
    hideCursor: true,
    clearOnComplete: true,
    linewrap: false,
    // Ctrl-C is handled by the program.
    gracefulExit: false,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  let started = false;
  return {
    show: (done, total, what) => {
      const payload = { what: safeText(what) };
      if (!started) made.start(Math.max(total, 1), done, payload);
      started = true;
      made.setTotal(Math.max(total, 1));
      made.update(Math.min(done, Math.max(total, 1)), payload);
    },
    end: () => {
      if (started) made.stop();
      started = false;
    },
  };
}

/** A bar on a terminal, lines elsewhere, nothing with --json or --quiet. Ends by itself in no case: call `end`. */
export async function showProgress(terminal: Terminal): Promise<ProgressDisplay> {
  if (terminal.json || terminal.quiet) return silent;
  return terminal.notes.isTTY ? bar(terminal) : lines(terminal);
}

const stepWords = {
  fetch: 'downloading',
  extract: 'reading pages',
  clean: 'reading pages',
  tldr: 'writing the TLDR',
  retrieve: 'indexing passages',
  summarize: 'writing the summary',
} as const;

/** Bytes in words: `3.1`. */
export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

/** What a reading does now, in words: `page 3 of 12`, `waiting for arXiv, place 2`. */
export function readingWords({
  state,
  step,
  progress,
}: Pick<Reading, 'state' | 'step' | 'progress'>): string {
  if (state === 'queued') return 'waiting to be read';
  const words = step === undefined ? 'reading' : stepWords[step];
  if (!progress) return words;
  if (progress.queue) return `waiting for the paper source, place ${progress.queue.position}`;
  return `${words}: ${amount(progress)}`;
}

const unitWords = {
  page: 'pages',
  'scanned-page': 'scanned pages, with OCR',
  byte: 'MB',
  section: 'sections',
} as const;

function amount({ done, total, unit }: Progress): string {
  const value = (count: number) => (unit === 'byte' ? megabytes(count) : String(count));
  const of = total === undefined ? '' : ` of ${value(total)}`;
  return `${value(done)}${of} ${unitWords[unit]}`;
}
