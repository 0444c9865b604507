import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRate } from './rate.ts';

describe('createRate', () => {
  it('lets a minute’s worth through at once, then one for each share of a minute', () => {
    const rate = createRate(60);
    const at = (now: number) => rate.take('a', now);
    expect(Array.from({ length: 60 }, () => at(0))).toEqual(Array(60).fill(0));
    expect(at(0)).toBe(1000);
    expect(at(400)).toBe(600);
    expect(at(1000)).toBe(0);
    expect(at(1000)).toBe(1000);
    expect(at(3600_000)).toBe(0);
  });

  it('counts each key by itself', () => {
    const rate = createRate(1);
    expect([rate.take('a', 0), rate.take('b', 0)]).toEqual([0, 0]);
    expect(rate.take('a', 0)).toBeGreaterThan(0);
  });

  it('takes 0 as no limit', () => {
    const rate = createRate(0);
    expect(Array.from({ length: 100 }, () => rate.take('a', 0)).every((wait) => wait === 0)).toBe(true);
  });

  it('keeps a bounded number of keys', () => {
    const rate = createRate(1, 2);
    for (const key of ['a', 'b', 'c']) rate.take(key, 0);
    expect(rate.take('a', 0)).toBe(0); // forgotten
    expect(rate.take('c', 0)).toBeGreaterThan(0);
  });

  it('never lets more through than a minute’s worth and what time has brought, and the wait it tells is enough', () => {
    const gaps = fc.array(fc.nat(5000), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), gaps, (perMinute, gaps) => {
        const rate = createRate(perMinute);
        let now = 0;
        let taken = 0;
        for (const gap of gaps) {
          now += gap;
          const wait = rate.take('a', now);
          if (wait > 0) {
            now += wait;
            expect(rate.take('a', now)).toBe(0);
          }
          taken += 1;
          expect(taken).toBeLessThanOrEqual(perMinute + (now * perMinute) / 60_000 + 1e-6);
        }
      }),
    );
  });
});
