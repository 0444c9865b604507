import { z } from 'zod';

/** The parts of Chrome's trace events that are read here; times in microseconds. */
const traceSchema = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      ph: z.string(),
      pid: z.number(),
      tid: z.number(),
      ts: z.number().default(0),
      dur: z.number().optional(),
      tdur: z.number().optional(),
    }),
  ),
});

export interface TraceFigures {
  /** The longest task of the page's main thread, by the clock. */
  readonly longestTaskMs: number;
  /** The longest by the time that the thread itself worked: another program's work does not count. */
  readonly longestTaskCpuMs: number;
  readonly tasksOver50Ms: number;
  readonly tasks: number;
  /** Frames that the main thread handed over to be drawn. */
  readonly frames: number;
}

const round = (microseconds: number) => Math.round(microseconds / 100) / 10;

/**
 * What kept a page's main thread busy between the marks `papyri-scroll-start` and `papyri-scroll-end` of a Chrome
 * trace. A task is what the event loop runs in one go (`RunTask`); longer than 50 ms is a long task
 * (https://w3c.github.io/longtasks/). Throws where the marks or the tasks are missing.
 */
export function readTrace(trace: Uint8Array): TraceFigures {
  const { traceEvents } = traceSchema.parse(JSON.parse(new TextDecoder().decode(trace)));
  const start = traceEvents.find(({ name }) => name === 'papyri-scroll-start');
  const end = traceEvents.find(({ name }) => name === 'papyri-scroll-end');
  if (!start || !end) throw new Error('the trace holds no marks');
  const here = traceEvents.filter(
    ({ pid, tid, ts }) => pid === start.pid && tid === start.tid && ts >= start.ts && ts <= end.ts,
  );
  const tasks = here.filter(({ name, ph }) => ph === 'X' && name === 'RunTask');
  if (tasks.length === 0) throw new Error('the trace holds no tasks');
  const longest = (of: (task: (typeof tasks)[number]) => number | undefined) =>
    tasks.reduce((most, task) => Math.max(most, of(task) ?? 0), 0);
  return {
    longestTaskMs: round(longest(({ dur }) => dur)),
    longestTaskCpuMs: round(longest(({ tdur }) => tdur)),
    tasksOver50Ms: tasks.filter(({ dur }) => (dur ?? 0) > 50_000).length,
    tasks: tasks.length,
    frames: here.filter(({ name }) => name === 'BeginCommitCompositorFrame').length,
  };
}
