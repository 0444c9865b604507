import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gatherCalls } from './gather-calls.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('does the work once for many calls, and again for later ones', () => {
  let done = 0;
  const call = gatherCalls(() => {
    done += 1;
  }, 100);
  call();
  call();
  expect(done).toBe(0);
  vi.advanceTimersByTime(100);
  expect(done).toBe(1);
  vi.advanceTimersByTime(1000);
  expect(done).toBe(1);
  call();
  vi.advanceTimersByTime(100);
  expect(done).toBe(2);
});
