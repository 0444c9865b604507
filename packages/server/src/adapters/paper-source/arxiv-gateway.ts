import type { SourceState } from '@papyri/core/discover/polite-clock';
import { PapyriError } from '@papyri/core/errors';
import type { Clock } from '@papyri/core/ports/clock';
import type { z } from 'zod';
import { type GuardedFetch, readBytes, readText } from '../http-client/guarded-fetch.ts';
import { createPdfDownloads, type PdfDownload } from './pdf-download.ts';
import { createPoliteQueue, type TurnOptions } from './polite-queue.ts';
import { judgeHead, nameFailure, outcomeOfError, refusalOf } from './read-answer.ts';
import { createSharedJobs, type TooLate, type WaitOptions } from './shared-jobs.ts';
import type { SourceCache, SourceClock } from './source-clock.ts';

/**
 * What an answer with status 200 says. `suspicious`: well-formed but not to be believed, such as an empty page of
 * many results; it is asked again.
 */
export type AnswerReading<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'failed'; readonly error: PapyriError }
  | { readonly kind: 'suspicious'; readonly detail: string }
  | { readonly kind: 'invalid' };

export interface Question<Value> {
  /** Names the question in the cache and among those under way; change it when `read` changes. */
  readonly key: string;
  readonly url: string;
  /** Default: what the search API and OAI-PMH give. */
  readonly accept?: string;
  readonly read: (body: string) => AnswerReading<Value>;
  /** In place of `read`, for what is no text. */
  readonly readBytes?: (body: Uint8Array) => AnswerReading<Value>;
  /** What the cache must hold to be believed. */
  readonly schema: z.ZodType<Value>;
  /** Whether an answer is worth keeping for the day; "nothing found" may be wrong an hour later. */
  readonly keep: (value: Value) => boolean;
  /**
   * Nobody waits for it: one try, and a failure other than "slow down" is not held against the source, which may
   * answer other questions well.
   */
  readonly background?: boolean;
}

export interface Told<Value> {
  readonly value: Value;
  readonly fetchedAt: number;
}

export interface GatewayOptions {
  readonly source: string;
  /** Names this process among all that share the clock. */
  readonly self: string;
  readonly fetch: GuardedFetch;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly sourceClock: SourceClock;
  readonly cache: SourceCache;
  readonly offline: boolean;
  /** Milliseconds between two requests. */
  readonly minIntervalMs: number;
  /** How long one request for metadata may take. */
  readonly attemptTimeoutMs: number;
  /** Largest PDF. */
  readonly maxPdfBytes: number;
}

export interface GatewayHealth {
  readonly state: SourceState | 'offline';
  readonly queued: number;
  readonly lastSuccessAt: number | undefined;
}

/** The one door to a source: polite over all processes, cached for the day, patient with its failures. */
export interface ArxivGateway {
  ask<Value>(question: Question<Value>, options: WaitOptions): Promise<Told<Value>>;
  /** `length` is verified while the bytes go by; a break-off is mended by asking again. */
  download(url: string, options: WaitOptions): Promise<PdfDownload>;
  health(): Promise<GatewayHealth>;
}

/** Tries in all for one request. */
export const maxAttempts = 4;
const leaseMs = 30_000;
const maxTextBytes = 32 * 1024 * 1024;
const dayMs = 24 * 3_600_000;

/** Start of the UTC day: arXiv's results change at 20:00 in New York, which is midnight UTC for most of the year. */
export function startOfUtcDay(now: number): number {
  return Math.floor(now / dayMs) * dayMs;
}

export function createArxivGateway(options: GatewayOptions): ArxivGateway {
  const { source, clock, random, sourceClock, cache } = options;
  const terms = { intervalMs: options.minIntervalMs, leaseMs };
  const queue = createPoliteQueue({ source, self: options.self, sourceClock, clock, terms });
  const jobs = createSharedJobs(clock);
  let prunedDay = 0;

  /** Whoever waited too long hears what holds the source up, as far as that is known. */
  const tooLate: TooLate = async (waitMs) => {
    const { state, nextAllowedAt } = await sourceClock.read(source);
    const retryAfterMs = waitMs ?? Math.max(0, nextAllowedAt - clock.now());
    if (state === 'rate-limited' || state === 'failing' || state === 'unreachable')
      return new PapyriError(`source-${state}`, { retryAfterMs });
    if (waitMs !== undefined)
      return new PapyriError('source-rate-limited', { detail: 'the queue is long', retryAfterMs });
    return new PapyriError('deadline-exceeded');
  };

  type Attempt<Value> =
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly error: PapyriError; readonly retry: boolean };

  async function attempt<Value>(question: Question<Value>, given: TurnOptions): Promise<Attempt<Value>> {
    const turn = await queue.take(given);
    const fail = async (error: PapyriError, retry: boolean): Promise<Attempt<Value>> => {
      await turn.end(question.background ? { kind: 'abandoned' } : outcomeOfError(error, random));
      return { ok: false, error, retry };
    };
    try {
      const answer = await options.fetch({
        url: question.url,
        accept: question.accept ?? 'application/atom+xml, application/xml, text/xml',
        timeoutMs: options.attemptTimeoutMs,
        maxBytes: maxTextBytes,
        signal: turn.signal,
        beforeRedirect: (signal) => clock.sleep(terms.intervalMs, signal),
      });
      const verdict = judgeHead(answer, clock.now(), random);
      if (verdict.kind === 'failed') {
        await answer.discard();
        const spared = question.background && verdict.outcome.kind === 'failing';
        await turn.end(spared ? { kind: 'abandoned' } : verdict.outcome);
        return { ok: false, error: verdict.error, retry: verdict.retry };
      }
      if (verdict.kind === 'explained') {
        const body = await readText(answer);
        await turn.end({ kind: 'answered' });
        return { ok: false, error: refusalOf(answer.status, body), retry: false };
      }
      const reading = question.readBytes
        ? question.readBytes(await readBytes(answer))
        : question.read(await readText(answer));
      if (reading.kind === 'suspicious')
        return await fail(new PapyriError('source-failing', { detail: reading.detail }), true);
      if (reading.kind === 'invalid') return await fail(new PapyriError('source-answer-invalid'), true);
      await turn.end({ kind: 'answered' });
      return reading.kind === 'value'
        ? { ok: true, value: reading.value }
        : { ok: false, error: reading.error, retry: false };
    } catch (error) {
      if (given.signal.aborted || !PapyriError.isInstance(error)) {
        await turn.end({ kind: 'abandoned' });
        throw error;
      }
      return await fail(...nameFailure(error));
    }
  }

  async function work<Value>(
    question: Question<Value>,
    context: Omit<TurnOptions, 'attempt'>,
  ): Promise<Told<Value>> {
    const today = startOfUtcDay(clock.now());
    const kept = await cache.get(source, question.key, today);
    const parsed = kept && question.schema.safeParse(kept.value);
    if (kept && parsed?.success) return { value: parsed.data, fetchedAt: kept.fetchedAt };
    for (let failures = 0; ; ) {
      const result = await attempt(question, { ...context, attempt: failures });
      if (result.ok) {
        const told = { value: result.value, fetchedAt: clock.now() };
        if (question.keep(told.value)) await cache.put(source, question.key, told);
        if (prunedDay !== today) await cache.prune(source, today);
        prunedDay = today;
        return told;
      }
      failures += 1;
      if (!result.retry || question.background || failures >= maxAttempts) throw result.error;
    }
  }

  const downloads = createPdfDownloads({ ...options, queue, terms, maxAttempts, tooLate });

  return {
    async ask(question, given) {
      if (options.offline) throw new PapyriError('offline');
      return jobs.join(question.key, given, (context) => work(question, context), tooLate);
    },
    async download(url, given) {
      if (options.offline) throw new PapyriError('offline');
      return downloads.open(url, given);
    },
    async health() {
      const { state, lastSuccessAt } = await sourceClock.read(source);
      return { state: options.offline ? 'offline' : state, queued: queue.length, lastSuccessAt };
    },
  };
}
