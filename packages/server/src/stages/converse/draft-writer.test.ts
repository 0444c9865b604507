import { expect, it } from 'vitest';
import { createDraftWriter } from './draft-writer.ts';

/** A clock whose sleepers are woken by hand. */
function handClock() {
  const sleepers: (() => void)[] = [];
  return {
    now: () => 0,
    sleep: (_ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        if (signal?.aborted) reject(signal.reason);
        signal?.addEventListener('abort', () => reject(signal.reason));
        sleepers.push(resolve);
      }),
    wake: async () => {
      sleepers.shift()?.();
      await settled();
    },
  };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('writes the first at once, then the newest each time it may, and leaves out what was overtaken', async () => {
  const clock = handClock();
  const written: number[] = [];
  const drafts = createDraftWriter<number>(clock, async (draft) => void written.push(draft));
  for (const draft of [1, 2, 3]) drafts.report(draft);
  await settled();
  expect(written).toEqual([1]);
  drafts.report(4);
  drafts.report(5);
  await settled();
  expect(written).toEqual([1]);
  await clock.wake();
  expect(written).toEqual([1, 5]);
  await clock.wake();
  drafts.report(6);
  await settled();
  expect(written).toEqual([1, 5, 6]);
});

it('never writes two at once, waits in settle for the one under way, and writes no more after it', async () => {
  const clock = handClock();
  let finish = () => {};
  const written: number[] = [];
  const drafts = createDraftWriter<number>(clock, (draft) => {
    written.push(draft);
    return new Promise<void>((resolve) => {
      finish = resolve;
    });
  });
  drafts.report(1);
  await settled();
  drafts.report(2);
  let isSettled = false;
  const settling = drafts.settle().then(() => {
    isSettled = true;
  });
  await settled();
  expect(isSettled).toBe(false);
  finish();
  await settling;
  drafts.report(3);
  await settled();
  expect(written).toEqual([1]);
});

it('goes on after a write that failed', async () => {
  const clock = handClock();
  const written: number[] = [];
  const drafts = createDraftWriter<number>(clock, async (draft) => {
    if (draft === 1) throw new Error('busy');
    written.push(draft);
  });
  drafts.report(1);
  await settled();
  drafts.report(2);
  await clock.wake();
  expect(written).toEqual([2]);
  await drafts.settle();
});
