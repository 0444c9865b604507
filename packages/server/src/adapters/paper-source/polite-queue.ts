import type { PoliteTerms, TurnOutcome } from '@papyri/core/discover/polite-clock';
import { PapyriError } from '@papyri/core/errors';
import type { Clock } from '@papyri/core/ports/clock';
import type { QueueState } from '@papyri/core/ports/paper-source';
import type { SourceClock } from './source-clock.ts';

/** The right to send one request. Others wait until it ends. */
export interface Turn {
  /** Fires when the one who waited for the turn gives up, or when another process took the turn over. */
  readonly signal: AbortSignal;
  /** Ends the turn; only the first call counts. */
  end(outcome: TurnOutcome): Promise<void>;
}

export interface TurnOptions {
  readonly signal: AbortSignal;
  /** How often the source failed before, for this request. */
  readonly attempt: number;
  readonly onQueued?: (state: QueueState) => void;
}

export interface PoliteQueue {
  /** Waits for a turn, first come first served in this process. PapyriError `cancelled` when the signal fires. */
  take(options: TurnOptions): Promise<Turn>;
  /** How many wait. */
  readonly length: number;
}

export interface PoliteQueueOptions {
  readonly source: string;
  /** Names this queue among all processes. */
  readonly self: string;
  readonly sourceClock: SourceClock;
  readonly clock: Clock;
  readonly terms: PoliteTerms;
}

interface Waiting {
  readonly options: TurnOptions;
  readonly resolve: (turn: Turn) => void;
  readonly reject: (error: unknown) => void;
}

/** How often to look whether another process has ended its turn, and to tell those who wait how long still. */
const lookAgainMs = 500;
const tellAgainMs = 5000;

/** Lines up requests to one source behind the clock that all processes share. */
export function createPoliteQueue(options: PoliteQueueOptions): PoliteQueue {
  const { source, self, sourceClock, clock, terms } = options;
  const waiting: Waiting[] = [];
  let busy = false;
  let nextAllowedAt = 0;
  let emptied = new AbortController();

  function tell(): void {
    const waitMs = Math.max(0, nextAllowedAt - clock.now());
    for (const [index, { options: each }] of [...waiting].entries())
      each.onQueued?.({
        position: index + 1,
        waitMs: waitMs + index * terms.intervalMs,
        attempt: each.attempt,
      });
  }

  function leave(entry: Waiting): void {
    const index = waiting.indexOf(entry);
    if (index < 0) return;
    waiting.splice(index, 1);
    const { reason } = entry.options.signal;
    entry.reject(PapyriError.isInstance(reason) ? reason : new PapyriError('cancelled'));
    if (waiting.length === 0) emptied.abort();
    else tell();
  }

  /** Gives turns to those who wait, one after the other, as long as anybody does. */
  async function serve(): Promise<void> {
    busy = true;
    try {
      while (waiting.length > 0) {
        const decision = await sourceClock.takeTurn(source, self, clock.now(), terms);
        if (decision.kind === 'go') {
          nextAllowedAt = decision.clock.nextAllowedAt;
          await give();
          continue;
        }
        nextAllowedAt = clock.now() + decision.waitMs;
        tell();
        // Whoever was told that the wait is too long may have left.
        if (waiting.length === 0) return;
        const pause = decision.free
          ? Math.min(decision.waitMs, tellAgainMs)
          : Math.min(Math.max(decision.waitMs, lookAgainMs), tellAgainMs);
        emptied = new AbortController();
        await clock.sleep(pause, emptied.signal).catch(() => {});
      }
    } catch (error) {
      // The clock itself cannot be read: nobody may go.
      for (const entry of waiting.splice(0)) entry.reject(error);
    } finally {
      busy = false;
    }
  }

  /** Hands the turn that was just taken to the first in line and resolves when it has ended. */
  async function give(): Promise<void> {
    const entry = waiting.shift();
    if (!entry) {
      await sourceClock.endTurn(source, self, clock.now(), { kind: 'abandoned' }, terms);
      return;
    }
    tell();
    const over = Promise.withResolvers<TurnOutcome>();
    const stopped = new AbortController();
    const lost = new AbortController();
    const ended = over.promise.then(async (outcome) => {
      stopped.abort();
      nextAllowedAt = (await sourceClock.endTurn(source, self, clock.now(), outcome, terms)).nextAllowedAt;
    });
    void keepLease(stopped.signal, lost);
    entry.resolve({
      signal: AbortSignal.any([entry.options.signal, lost.signal]),
      end(outcome) {
        over.resolve(outcome);
        return ended;
      },
    });
    await ended;
  }

  async function keepLease(stop: AbortSignal, lost: AbortController): Promise<void> {
    while (!stop.aborted) {
      await clock.sleep(terms.leaseMs / 3, stop).catch(() => {});
      if (stop.aborted) return;
      // A database that fails for a moment loses nothing: the lease lasts three beats.
      const kept = await sourceClock.renewTurn(source, self, clock.now() + terms.leaseMs).catch(() => true);
      if (!kept && !stop.aborted)
        lost.abort(new PapyriError('source-failing', { detail: 'another process took the turn' }));
      if (!kept) return;
    }
  }

  return {
    take(given) {
      return new Promise<Turn>((resolve, reject) => {
        const entry = { options: given, resolve, reject };
        waiting.push(entry);
        if (given.signal.aborted) return leave(entry);
        given.signal.addEventListener('abort', () => leave(entry), { once: true });
        if (busy) tell();
        else void serve();
      });
    },
    get length() {
      return waiting.length;
    },
  };
}
