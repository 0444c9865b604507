import { describe, expect, it } from 'vitest';
import { readTrace } from './trace-tasks.ts';

type Event = Record<string, unknown>;
const main = { pid: 7, tid: 1 };
const mark = (name: string, ts: number): Event => ({ ...main, name, ph: 'R', ts });
const task = (ts: number, dur: number, more: Event = {}): Event => ({
  ...main,
  name: 'RunTask',
  ph: 'X',
  ts,
  dur,
  tdur: dur / 2,
  ...more,
});
const bytes = (traceEvents: Event[]) => new TextEncoder().encode(JSON.stringify({ traceEvents }));
const marks = [mark('papyri-scroll-start', 1000), mark('papyri-scroll-end', 900_000)];

describe('readTrace', () => {
  it('counts tasks and frames of the page between the marks, and only those', () => {
    const figures = readTrace(
      bytes([
        { pid: 0, tid: 0, name: 'thread_name', ph: 'M' },
        ...marks,
        task(500, 300_000),
        task(2000, 12_340),
        task(50_000, 50_000),
        task(150_000, 50_001),
        task(300_000, 400_000, { tid: 2 }),
        task(300_000, 400_000, { pid: 8 }),
        task(950_000, 400_000),
        { ...main, name: 'BeginCommitCompositorFrame', ph: 'I', ts: 3000 },
        { ...main, name: 'BeginCommitCompositorFrame', ph: 'I', ts: 999_000 },
      ]),
    );
    expect(figures).toEqual({
      longestTaskMs: 50,
      longestTaskCpuMs: 25,
      tasksOver50Ms: 1,
      tasks: 3,
      frames: 1,
    });
  });

  it('fails rather than report nothing', () => {
    expect(() => readTrace(bytes([task(2000, 10)]))).toThrow(/marks/);
    expect(() => readTrace(bytes(marks))).toThrow(/tasks/);
  });
});
