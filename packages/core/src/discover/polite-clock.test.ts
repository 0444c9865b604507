import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideTurn, endTurn, newPoliteClock, type PoliteClock } from './polite-clock.ts';

const terms = { intervalMs: 3000, leaseMs: 30_000 };

function go(clock: PoliteClock, now: number, self: string): PoliteClock {
  const decision = decideTurn(clock, now, self, terms);
  if (decision.kind !== 'go') throw new Error('expected a turn');
  return decision.clock;
}

describe('decideTurn', () => {
  it('lets the first one go and makes the next wait out the interval', () => {
    const taken = go(newPoliteClock, 1000, 'a');
    expect(taken).toMatchObject({ leaseOwner: 'a', leaseUntil: 31_000, nextAllowedAt: 4000 });
    expect(decideTurn(taken, 2000, 'b', terms)).toEqual({ kind: 'wait', waitMs: 2000, free: false });
    const free = endTurn(taken, 1500, 'a', { kind: 'answered' }, terms);
    expect(decideTurn(free, 2000, 'b', terms)).toEqual({ kind: 'wait', waitMs: 2500, free: true });
    expect(decideTurn(free, 4500, 'b', terms).kind).toBe('go');
  });

  it('waits for a living holder however late it is and takes over from a dead one', () => {
    const taken = go(newPoliteClock, 0, 'a');
    expect(decideTurn(taken, 29_999, 'b', terms)).toEqual({ kind: 'wait', waitMs: 0, free: false });
    expect(decideTurn(taken, 30_000, 'b', terms).kind).toBe('go');
  });
});

describe('endTurn', () => {
  it('counts the interval from the end of a slow answer', () => {
    const ended = endTurn(go(newPoliteClock, 0, 'a'), 20_000, 'a', { kind: 'answered' }, terms);
    expect(ended).toMatchObject({
      nextAllowedAt: 23_000,
      leaseOwner: undefined,
      state: 'ok',
      lastSuccessAt: 20_000,
    });
  });

  it('lets everybody wait after a failure, longer each time, and forgets on success', () => {
    let clock = newPoliteClock;
    const waits = [0, 1, 2, 3].map(() => {
      const now = clock.nextAllowedAt;
      clock = endTurn(go(clock, now, 'a'), now, 'a', { kind: 'rate-limited', random: 0.5 }, terms);
      return clock.nextAllowedAt - now;
    });
    expect(waits).toEqual([3000, 4000, 8000, 16_000]);
    expect(clock).toMatchObject({ consecutiveFailures: 4, state: 'rate-limited' });
    const now = clock.nextAllowedAt;
    expect(endTurn(go(clock, now, 'b'), now, 'b', { kind: 'answered' }, terms)).toMatchObject({
      consecutiveFailures: 0,
      state: 'ok',
    });
  });

  it('waits as long as the source asked', () => {
    const ended = endTurn(
      go(newPoliteClock, 0, 'a'),
      100,
      'a',
      { kind: 'rate-limited', retryAfterMs: 60_000, random: 0 },
      terms,
    );
    expect(ended.nextAllowedAt).toBe(60_100);
  });

  it('leaves the lease of who took over alone', () => {
    const taken = go(go(newPoliteClock, 0, 'a'), 40_000, 'b');
    expect(endTurn(taken, 41_000, 'a', { kind: 'abandoned' }, terms)).toMatchObject({
      leaseOwner: 'b',
      leaseUntil: 70_000,
      nextAllowedAt: 44_000,
    });
  });

  it('never brings two requests closer than the interval, whoever asks and however turns end', () => {
    const step = fc.record({
      after: fc.nat(5000),
      self: fc.constantFrom('a', 'b', 'c'),
      takes: fc.nat(8000),
      outcome: fc.constantFrom('answered' as const, 'abandoned' as const, 'failing' as const),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let clock = newPoliteClock;
        let now = 0;
        let last = Number.NEGATIVE_INFINITY;
        for (const { after, self, takes, outcome } of steps) {
          now += after;
          const decision = decideTurn(clock, now, self, terms);
          if (decision.kind === 'wait') continue;
          expect(now - last).toBeGreaterThanOrEqual(terms.intervalMs);
          last = now + takes;
          now += takes;
          clock = endTurn(
            decision.clock,
            now,
            self,
            outcome === 'failing' ? { kind: outcome, random: 0 } : { kind: outcome },
            terms,
          );
        }
      }),
    );
  });
});
