import { createHash } from 'node:crypto';
import type { PoliteTerms, TurnOutcome } from '@papyri/core/discover/polite-clock';
import { PapyriError } from '@papyri/core/errors';
import { createPdfCheck } from '@papyri/core/fetch/pdf-check';
import type { Clock } from '@papyri/core/ports/clock';
import type { GuardedFetch, OutgoingAnswer } from '../http-client/guarded-fetch.ts';
import type { PoliteQueue, Turn } from './polite-queue.ts';
import { judgeHead, outcomeOfError } from './read-answer.ts';
import { type OpenAnswer, remainingBytes } from './remaining-bytes.ts';
import type { TooLate, WaitOptions } from './shared-jobs.ts';
import { startWait, type Wait } from './wait.ts';

export interface PdfDownload {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Bytes in all, where the source said so. */
  readonly length?: number;
}

export interface PdfDownloadOptions {
  readonly queue: PoliteQueue;
  readonly fetch: GuardedFetch;
  readonly clock: Clock;
  readonly random: () => number;
  readonly terms: PoliteTerms;
  readonly maxPdfBytes: number;
  readonly maxAttempts: number;
  readonly tooLate: TooLate;
}

/** One answer under way: the turn is held until it has been read. */
interface Source extends OpenAnswer {
  readonly turn: Turn;
  readonly length: number | undefined;
}

/** PDFs through the polite queue, checked as they stream, asked for again where they break off. */
export function createPdfDownloads(options: PdfDownloadOptions): {
  open(url: string, given: WaitOptions): Promise<PdfDownload>;
} {
  const { queue, clock, random, terms, maxPdfBytes } = options;

  /** One try: the turn, the head, and enough bytes to know a PDF. Ends the turn where it fails. */
  async function connect(
    url: string,
    given: WaitOptions,
    signal: AbortSignal,
    attempt: number,
  ): Promise<Source> {
    const turn = await queue.take({
      signal,
      attempt,
      ...(given.onQueued ? { onQueued: given.onQueued } : {}),
    });
    try {
      const answer = await options.fetch({
        url,
        accept: 'application/pdf',
        identity: true,
        timeoutMs: given.deadlineMs,
        maxBytes: maxPdfBytes,
        signal: turn.signal,
        beforeRedirect: (stop) => clock.sleep(terms.intervalMs, stop),
      });
      const verdict = judgeHead(answer, clock.now(), random);
      if (verdict.kind !== 'read') {
        await answer.discard();
        await turn.end(verdict.kind === 'failed' ? verdict.outcome : { kind: 'answered' });
        throw verdict.kind === 'failed'
          ? verdict.error
          : new PapyriError('source-rejected', { detail: `HTTP ${answer.status}` });
      }
      if (answer.length !== undefined && answer.length > maxPdfBytes) {
        await answer.discard();
        throw new PapyriError('file-too-large', { detail: `${answer.length} bytes` });
      }
      return await readHead(turn, answer);
    } catch (error) {
      await turn.end(signal.aborted ? { kind: 'abandoned' } : outcomeOfError(error, random));
      throw error;
    }
  }

  async function readHead(turn: Turn, answer: OutgoingAnswer): Promise<Source> {
    const check = createPdfCheck(answer.length);
    const rest = answer.bytes[Symbol.asyncIterator]();
    const ahead: Uint8Array[] = [];
    for (let size = 0; size < 1024; ) {
      const next = await rest.next();
      if (next.done) {
        const verdict = check.finish();
        if (!verdict.ok) throw notAPdf(verdict.code, answer);
        break;
      }
      ahead.push(next.value);
      size += next.value.length;
      if (!check.push(next.value)) {
        await rest.return?.();
        throw notAPdf('not-a-pdf', answer);
      }
    }
    return { turn, length: answer.length, check, rest, ahead };
  }

  async function connectPatiently(
    url: string,
    given: WaitOptions,
    signal: AbortSignal,
    budget: { attempt: number },
  ): Promise<Source> {
    for (;;) {
      try {
        return await connect(url, given, signal, budget.attempt);
      } catch (error) {
        budget.attempt += 1;
        const again = PapyriError.isInstance(error) && error.retryable && !signal.aborted;
        if (!again || budget.attempt >= options.maxAttempts) throw error;
      }
    }
  }

  async function* read(
    url: string,
    given: WaitOptions,
    first: Source,
    wait: Wait,
    budget: { attempt: number },
  ): AsyncGenerator<Uint8Array> {
    const seen = createHash('sha256');
    let delivered = 0;
    let source = first;
    let outcome: TurnOutcome = { kind: 'abandoned' };
    try {
      for (;;) {
        try {
          for await (const chunk of remainingBytes(source, delivered, seen.copy().digest())) {
            seen.update(chunk);
            delivered += chunk.length;
            yield chunk;
          }
          const verdict = source.check.finish();
          if (!verdict.ok) throw new PapyriError('source-truncated');
          outcome = { kind: 'answered' };
          return;
        } catch (error) {
          const reason = wait.error(error);
          outcome = wait.signal.aborted ? { kind: 'abandoned' } : outcomeOfError(reason, random);
          budget.attempt += 1;
          // A file that changed meanwhile cannot be continued.
          const again =
            PapyriError.isInstance(reason) &&
            reason.retryable &&
            reason.code !== 'source-answer-invalid' &&
            !wait.signal.aborted;
          if (!again || budget.attempt >= options.maxAttempts) throw reason;
        }
        await source.rest.return?.();
        await source.turn.end(outcome);
        source = await connectPatiently(url, given, wait.signal, budget);
        outcome = { kind: 'abandoned' };
      }
    } finally {
      await source.rest.return?.();
      await source.turn.end(outcome);
      wait.stop();
    }
  }

  return {
    async open(url, given) {
      const wait = startWait(clock, given, options.tooLate);
      const budget = { attempt: 0 };
      try {
        const first = await connectPatiently(url, { ...given, onQueued: wait.watch }, wait.signal, budget);
        // A consumer that never reads must not hold the turn for ever.
        wait.signal.addEventListener('abort', () => void first.turn.end({ kind: 'abandoned' }), {
          once: true,
        });
        const bytes = read(url, { ...given, onQueued: wait.watch }, first, wait, budget);
        return first.length === undefined ? { bytes } : { bytes, length: first.length };
      } catch (error) {
        wait.stop();
        throw wait.error(error);
      }
    },
  };
}

/** arXiv answers with a page of HTML while it makes a PDF. */
function notAPdf(code: 'not-a-pdf' | 'file-empty' | 'source-truncated', answer: OutgoingAnswer): PapyriError {
  if (code !== 'not-a-pdf') return new PapyriError('source-truncated');
  return new PapyriError('source-answer-invalid', { detail: answer.header('content-type') ?? 'not a PDF' });
}
