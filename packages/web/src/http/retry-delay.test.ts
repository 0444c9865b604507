import { describe, expect, it } from 'vitest';
import { retryDelayMs } from './retry-delay.ts';

describe('retryDelayMs', () => {
  it('doubles, with jitter between half and the whole', () => {
    expect([0, 1, 2, 3].map((attempt) => retryDelayMs(attempt, 0))).toEqual([250, 500, 1000, 2000]);
    expect(retryDelayMs(3, 0.5)).toBe(3000);
  });

  it('never waits longer than 15 s', () => {
    expect(retryDelayMs(40, 0.999_999)).toBe(15_000);
  });
});
