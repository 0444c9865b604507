import { PapyriError } from '@papyri/core/errors';
import type { Clock } from '@papyri/core/ports/clock';
import type { LanguageModel } from '@papyri/core/ports/language-model';

export interface RetryOptions {
  readonly clock: Clock;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
}

/** Tries in all, and how long to wait between them in milliseconds. */
const mostTries = 3;
const firstWaitMs = 500;
/** A reader waits: when a server wants more time than this, the built-in answer is better. */
const longestWaitMs = 10_000;

const worthAnotherTry: ReadonlySet<string> = new Set([
  'model-rate-limited',
  'model-failing',
  'model-unreachable',
]);

/**
 * A model that is asked again where that can help and nothing was said yet: after an exponentially growing wait with full
 * jitter, or as long as the server asks for. Passes the last error on.
 */
export function withRetries(inner: LanguageModel, options: RetryOptions): LanguageModel {
  return {
    id: inner.id,
    async *stream(request) {
      for (let tries = 1; ; tries += 1) {
        let spoke = false;
        try {
          for await (const event of inner.stream(request)) {
            spoke ||= event.type === 'text' && event.text !== '';
            yield event;
          }
          return;
        } catch (error) {
          const wait = spoke || tries === mostTries ? undefined : waitAfter(error, tries, options.random);
          if (wait === undefined) throw error;
          await options.clock.sleep(wait, request.signal);
        }
      }
    },
  };
}

function waitAfter(error: unknown, tries: number, random: () => number): number | undefined {
  if (!PapyriError.isInstance(error) || !worthAnotherTry.has(error.code)) return undefined;
  const asked = error.retryAfterMs;
  if (asked !== undefined) return asked <= longestWaitMs ? asked + random() * firstWaitMs : undefined;
  return random() * firstWaitMs * 2 ** tries;
}
