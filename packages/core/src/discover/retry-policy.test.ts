import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, parseRetryAfter } from './retry-policy.ts';

describe('backoffMs', () => {
  it('doubles its window up to the cap and picks uniformly in it', () => {
    expect([0, 1, 2, 3].map((attempt) => backoffMs(attempt, 0.5))).toEqual([2000, 4000, 8000, 16_000]);
    expect(backoffMs(40, 0.5)).toBe(150_000);
    expect(backoffMs(3, 0)).toBe(0);
  });

  it('never comes back before the other side said', () => {
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.nat(3_600_000),
        (attempt, random, retryAfterMs) => {
          const wait = backoffMs(attempt, random, retryAfterMs);
          expect(wait).toBeGreaterThanOrEqual(retryAfterMs);
          expect(wait).toBeLessThan(retryAfterMs + 4000);
        },
      ),
    );
  });

  it('does not wait longer than a day', () => {
    expect(backoffMs(0, 0, 1e12)).toBe(24 * 3_600_000);
  });
});

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-11-02T10:00:00Z');
  it.each([
    ['7', 7000],
    [' 0 ', 0],
    ['1.5', 1500],
    ['Mon, 02 Nov 2026 10:01:00 GMT', 60_000],
    ['Mon, 02 Nov 2026 09:00:00 GMT', 0],
    ['-5', undefined],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('reads %j as %s', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });
});
