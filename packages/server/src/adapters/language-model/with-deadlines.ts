import { PapyriError } from '@papyri/core/errors';
import type { Clock } from '@papyri/core/ports/clock';
import type { LanguageModel, LanguageModelEvent } from '@papyri/core/ports/language-model';

export interface Deadlines {
  /** Milliseconds for the whole answer, tries and waits between them included. */
  readonly totalMs: number;
  /** Milliseconds that may pass without a token once the first has come. */
  readonly stallMs: number;
  /** UTF-16 units of text that may come. */
  readonly maxLength: number;
  readonly clock: Clock;
}

/**
 * A model that ends in time: PapyriErrors `deadline-exceeded` when the whole takes too long or no token comes for too
 * long, `model-answer-invalid` when too much comes, `cancelled` when the request's signal fires. It does not depend on
 * the inner model to hear its signal.
 */
export function withDeadlines(inner: LanguageModel, limits: Deadlines): LanguageModel {
  const { clock } = limits;
  return {
    id: inner.id,
    async *stream(request) {
      const stop = new AbortController();
      const done = new AbortController();
      // Since when the model is waited for; a caller that takes its time is not the model's silence.
      let waitingSince = Number.POSITIVE_INFINITY;
      let spoke = false;
      const cancel = () => stop.abort(cancelReason(request.signal));
      if (request.signal.aborted) cancel();
      request.signal.addEventListener('abort', cancel, { once: true });
      const stopped = new Promise<never>((_, reject) => {
        if (stop.signal.aborted) reject(stop.signal.reason);
        stop.signal.addEventListener('abort', () => reject(stop.signal.reason), { once: true });
      });
      stopped.catch(() => {});
      const after = (ms: number, then: () => void) => void clock.sleep(ms, done.signal).then(then, () => {});
      const late = (detail: string) => stop.abort(new PapyriError('deadline-exceeded', { detail }));
      after(limits.totalMs, () => late(`no whole answer within ${seconds(limits.totalMs)}`));
      const watch = (): void => {
        const silent = Math.max(0, clock.now() - waitingSince);
        if (silent >= limits.stallMs) late(`it fell silent for ${seconds(limits.stallMs)}`);
        else after(limits.stallMs - silent, watch);
      };

      const events = inner.stream({ ...request, signal: stop.signal })[Symbol.asyncIterator]();
      let length = 0;
      try {
        for (;;) {
          waitingSince = clock.now();
          const next: IteratorResult<LanguageModelEvent> = await Promise.race([stopped, events.next()]);
          if (next.done) return;
          waitingSince = Number.POSITIVE_INFINITY;
          if (next.value.type === 'text') {
            if (!spoke) after(limits.stallMs, watch);
            spoke = true;
            length += next.value.text.length;
            if (length > limits.maxLength)
              throw new PapyriError('model-answer-invalid', { detail: 'it wrote more than it was allowed' });
          }
          yield next.value;
        }
      } catch (error) {
        throw stop.signal.aborted ? stop.signal.reason : error;
      } finally {
        done.abort();
        request.signal.removeEventListener('abort', cancel);
        stop.abort(new PapyriError('cancelled'));
        // Not awaited: an adapter that does not hear its signal must not hold the caller.
        void Promise.resolve(events.return?.()).catch(() => {});
      }
    },
  };
}

function cancelReason(signal: AbortSignal): PapyriError {
  return PapyriError.isInstance(signal.reason) ? signal.reason : new PapyriError('cancelled');
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
