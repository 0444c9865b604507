import { parseArxivFeed } from '@papyri/core/discover/arxiv-feed';
import type { TurnOutcome } from '@papyri/core/discover/polite-clock';
import { parseRetryAfter } from '@papyri/core/discover/retry-policy';
import { PapyriError } from '@papyri/core/errors';
import type { OutgoingAnswer } from '../http-client/guarded-fetch.ts';

/** What an answer's head tells before its body is read. `retry`: the same request may do better later. */
export type HeadVerdict =
  | { readonly kind: 'read' }
  /** An error whose body may say why. */
  | { readonly kind: 'explained' }
  | {
      readonly kind: 'failed';
      readonly error: PapyriError;
      readonly retry: boolean;
      readonly outcome: TurnOutcome;
    };

/**
 * Judges status and headers. 403 is how arXiv answers those it has blocked: slow down as for 429.
 *
 * @param random uniform in [0, 1)
 */
export function judgeHead(
  answer: Pick<OutgoingAnswer, 'status' | 'header'>,
  now: number,
  random: () => number,
): HeadVerdict {
  const { status } = answer;
  if (status === 200) return { kind: 'read' };
  const retryAfterMs = parseRetryAfter(answer.header('retry-after'), now);
  const waiting = retryAfterMs === undefined ? {} : { retryAfterMs };
  const again = (kind: 'rate-limited' | 'failing'): HeadVerdict => ({
    kind: 'failed',
    error: new PapyriError(`source-${kind}`, { detail: `HTTP ${status}`, ...waiting }),
    retry: true,
    outcome: { kind, random: random(), ...waiting },
  });
  if (status === 429 || status === 403 || (status === 503 && retryAfterMs !== undefined))
    return again('rate-limited');
  if (status === 404 || status === 410) {
    const error = new PapyriError('source-paper-missing', { detail: `HTTP ${status}` });
    return { kind: 'failed', error, retry: false, outcome: { kind: 'answered' } };
  }
  if (status >= 400 && status < 500) return { kind: 'explained' };
  // Server errors, a success without content, a redirect that leads nowhere.
  return again('failing');
}

/** The error of a request that the source refused, in its own words where it gave any. */
export function refusalOf(status: number, body: string): PapyriError {
  const feed = parseArxivFeed(body);
  return new PapyriError('source-rejected', {
    detail: feed.kind === 'error' ? feed.message.slice(0, 300) : `HTTP ${status}`,
  });
}

/** How a turn ended whose request failed without an answer. */
export function outcomeOfError(error: unknown, random: () => number): TurnOutcome {
  if (!PapyriError.isInstance(error)) return { kind: 'abandoned' };
  switch (error.code) {
    case 'source-unreachable':
      return { kind: 'unreachable', random: random() };
    case 'source-failing':
    case 'source-truncated':
    case 'source-answer-invalid':
    case 'deadline-exceeded':
    case 'file-too-large':
      return { kind: 'failing', random: random() };
    default:
      return { kind: 'abandoned' };
  }
}

/** What a failed request for metadata is called, and whether trying again may help before anybody looks away. */
export function nameFailure(error: PapyriError): [PapyriError, boolean] {
  switch (error.code) {
    // A request that hangs: the way to the source or the source itself stands still.
    case 'deadline-exceeded':
      return [new PapyriError('source-failing', { detail: 'no answer in time', cause: error }), true];
    case 'source-truncated':
    case 'file-too-large':
      return [
        new PapyriError('source-answer-invalid', { detail: error.code, cause: error }),
        error.code === 'source-truncated',
      ];
    // Without a network the mirror should answer at once; asking again would only keep the reader waiting.
    case 'source-unreachable':
      return [error, false];
    default:
      return [error, error.retryable];
  }
}
