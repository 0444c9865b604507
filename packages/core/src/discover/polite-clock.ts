import { backoffMs } from './retry-policy.ts';

/** How a source has been answering, as the page shows it. */
export type SourceState = 'ok' | 'rate-limited' | 'failing' | 'unreachable' | 'unknown';

/** When a source may be asked again, shared by all processes. Times in milliseconds since 1970. */
export interface PoliteClock {
  readonly nextAllowedAt: number;
  /** Who is asking right now; a lease that ran out belongs to a process that died. */
  readonly leaseOwner: string | undefined;
  readonly leaseUntil: number | undefined;
  readonly consecutiveFailures: number;
  readonly state: SourceState;
  readonly lastSuccessAt: number | undefined;
}

export const newPoliteClock: PoliteClock = {
  nextAllowedAt: 0,
  leaseOwner: undefined,
  leaseUntil: undefined,
  consecutiveFailures: 0,
  state: 'unknown',
  lastSuccessAt: undefined,
};

export interface PoliteTerms {
  /** Time between two requests. */
  readonly intervalMs: number;
  /** How long a process may be silent before its turn is taken over. */
  readonly leaseMs: number;
}

/** `wait` with `free` false: another process is asking; look again soon, it may end before its lease does. */
export type TurnDecision =
  | { readonly kind: 'go'; readonly clock: PoliteClock }
  | { readonly kind: 'wait'; readonly waitMs: number; readonly free: boolean };

/** Decides whether `self` may send a request now; on `go` the clock returned must be stored before sending. */
export function decideTurn(clock: PoliteClock, now: number, self: string, terms: PoliteTerms): TurnDecision {
  const held = clock.leaseOwner !== undefined && clock.leaseOwner !== self && (clock.leaseUntil ?? 0) > now;
  const waitMs = Math.max(0, clock.nextAllowedAt - now);
  if (held) return { kind: 'wait', waitMs, free: false };
  if (waitMs > 0) return { kind: 'wait', waitMs, free: true };
  return {
    kind: 'go',
    clock: {
      ...clock,
      leaseOwner: self,
      leaseUntil: now + terms.leaseMs,
      nextAllowedAt: now + terms.intervalMs,
    },
  };
}

/** How a turn ended; `abandoned` by our side, which tells nothing about the source. */
export type TurnOutcome =
  | { readonly kind: 'answered' }
  | { readonly kind: 'abandoned' }
  | {
      readonly kind: 'rate-limited' | 'failing' | 'unreachable';
      readonly retryAfterMs?: number;
      /** Uniform in [0, 1). */
      readonly random: number;
    };

/**
 * The clock after a turn of `self` ended at `now`. The interval counts from here, not from when the request was sent,
 * so that a slow network cannot bring two requests closer together at the source. A failure lets every process wait,
 * the longer the more failed in a row. A turn that was taken over meanwhile changes nothing but the waiting time.
 */
export function endTurn(
  clock: PoliteClock,
  now: number,
  self: string,
  outcome: TurnOutcome,
  terms: PoliteTerms,
): PoliteClock {
  const mine = clock.leaseOwner === self;
  const failed = outcome.kind !== 'answered' && outcome.kind !== 'abandoned';
  const pause = failed ? backoffMs(clock.consecutiveFailures, outcome.random, outcome.retryAfterMs) : 0;
  return {
    nextAllowedAt: Math.max(clock.nextAllowedAt, now + Math.max(terms.intervalMs, pause)),
    leaseOwner: mine ? undefined : clock.leaseOwner,
    leaseUntil: mine ? undefined : clock.leaseUntil,
    consecutiveFailures: failed
      ? clock.consecutiveFailures + 1
      : outcome.kind === 'answered'
        ? 0
        : clock.consecutiveFailures,
    state: failed ? outcome.kind : outcome.kind === 'answered' ? 'ok' : clock.state,
    lastSuccessAt: outcome.kind === 'answered' ? now : clock.lastSuccessAt,
  };
}
