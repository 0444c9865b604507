import type { PoliteClock, PoliteTerms, TurnDecision, TurnOutcome } from '@papyri/core/discover/polite-clock';

/**
 * The polite clock of a source, shared by every process that asks it. Each method is atomic over all of them.
 * `self` names one gateway; times are milliseconds since 1970.
 */
export interface SourceClock {
  read(source: string): Promise<PoliteClock>;
  /** Takes the turn where `decideTurn` says so. */
  takeTurn(source: string, self: string, now: number, terms: PoliteTerms): Promise<TurnDecision>;
  /** Keeps the turn while a long answer comes; false where another process took it over. */
  renewTurn(source: string, self: string, leaseUntil: number): Promise<boolean>;
  endTurn(
    source: string,
    self: string,
    now: number,
    outcome: TurnOutcome,
    terms: PoliteTerms,
  ): Promise<PoliteClock>;
}

/** Answers of sources, shared by every process and kept for the day. */
export interface SourceCache {
  /** What was kept under a key at or after `notBefore`; not checked against any schema. */
  get(source: string, key: string, notBefore: number): Promise<CachedAnswer | undefined>;
  put(source: string, key: string, answer: CachedAnswer): Promise<void>;
  /** Forgets what is older. */
  prune(source: string, before: number): Promise<void>;
}

export interface CachedAnswer {
  readonly value: unknown;
  readonly fetchedAt: number;
}
