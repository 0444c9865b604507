import type { Progress } from '@papyri/core/contracts/reading';
import { expect, it } from 'vitest';
import { throttledProgress } from './progress.ts';

const page = (done: number): Progress => ({ done, total: 100, unit: 'page' });

it('writes at most one report every 200 ms and never two at once', async () => {
  let now = 0;
  const written: number[] = [];
  let atOnce = 0;
  const { report, settle } = throttledProgress(
    { now: () => now, sleep: async () => {} },
    async ({ done }) => {
      atOnce += 1;
      expect(atOnce).toBe(1);
      await Promise.resolve();
      written.push(done);
      atOnce -= 1;
    },
  );
  for (let done = 1; done <= 100; done += 1) {
    report(page(done));
    now += 10;
    await settle();
  }
  expect(written).toEqual([1, 21, 41, 61, 81]);
});

it('waits in settle for the report under way, and a report that fails breaks nothing', async () => {
  let finish = () => {};
  const { report, settle } = throttledProgress(
    { now: () => 0, sleep: async () => {} },
    () =>
      new Promise<void>((_, reject) => {
        finish = () => reject(new Error('disk full'));
      }),
  );
  report(page(1));
  let settled = false;
  const settling = settle().then(() => {
    settled = true;
  });
  await Promise.resolve();
  expect(settled).toBe(false);
  finish();
  await settling;
  expect(settled).toBe(true);
});
