import { setTimeout as delay } from 'node:timers/promises';
import type { RunPlace } from '../training/run-place.ts';
import { openRun } from '../training/run-reader.ts';
import { runWords } from './print/training.ts';
import { showProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

const lookMs = 200;
/** Lines in a log are for reading later: few of them. */
const lineMs = 5000;

/** Shows a run while its process works: a bar with its curve on a terminal, a line every few seconds elsewhere. */
export async function followRun(terminal: Terminal, place: RunPlace, done: Promise<void>): Promise<void> {
  const display = await showProgress(terminal);
  const reader = openRun(place);
  const between = terminal.notes.isTTY ? 0 : lineMs;
  let ended = false;
  let shownAt = Number.NEGATIVE_INFINITY;
  const end = done.finally(() => {
    ended = true;
  });
  const show = () => {
    const run = reader.read(Date.now());
    const { done: at, total } = run.progress ?? { done: 0, total: 0 };
    const share = total > 0 && !terminal.notes.isTTY ? ` (${at} of ${total})` : '';
    display.show(at, total, `${runWords(run)}${share}`);
  };
  try {
    while (!ended) {
      await Promise.race([end.catch(() => {}), delay(lookMs)]);
      if (!ended && performance.now() - shownAt < between) continue;
      shownAt = performance.now();
      show();
    }
    await end;
  } finally {
    display.end();
  }
}
