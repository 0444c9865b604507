import { APICallError } from '@ai-sdk/provider';
import { type ErrorCode, PapyriError } from '@papyri/core/errors';

/** Codes that servers give and that help a reader; everything else they say stays out: it may repeat the key or the prompt. */
const telling = /^[a-z][a-z0-9_-]{2,40}$/i;

/** What a failed call showed, without what must not be told. */
export interface CallFailure {
  readonly status: number | undefined;
  /** The server's own short code, such as `model_not_found`. */
  readonly reason: string | undefined;
  /** Everything it said, for deciding what to change; never shown or logged. */
  readonly said: string;
  readonly retryAfterMs: number | undefined;
}

/** Reads a failed call; undefined where the error is not the server's answer. */
export function callFailure(error: unknown, now: number): CallFailure | undefined {
  if (!APICallError.isInstance(error) || error.statusCode === undefined) return undefined;
  const said = error.responseBody ?? '';
  return {
    status: error.statusCode,
    reason: reasonOf(parse(said)),
    said: said.slice(0, 4000).toLowerCase(),
    retryAfterMs: retryAfter(error.responseHeaders?.['retry-after'], now),
  };
}

/** Names a failure of a provider by the LanguageModel port, without keys, prompts or the server's prose. */
export function providerError(error: unknown, now: number): PapyriError {
  for (let cause = error, depth = 0; cause !== undefined && depth < 6; depth += 1) {
    if (PapyriError.isInstance(cause)) return cause;
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  const failure = callFailure(error, now);
  if (!failure) {
    const reason = reasonOf(error);
    const name = error instanceof Error ? error.name.replace(/^AI_/, '') : undefined;
    return new PapyriError('model-failing', {
      detail: reason ?? plainNames[name ?? ''] ?? 'its answer broke off',
    });
  }
  const detail = `it answered ${failure.status}${failure.reason ? ` ${failure.reason}` : ''}`;
  return new PapyriError(codeOf(failure), {
    detail,
    ...(failure.retryAfterMs === undefined ? {} : { retryAfterMs: failure.retryAfterMs }),
  });
}

const plainNames: Readonly<Record<string, string>> = {
  InvalidResponseDataError: 'its answer broke off',
  JSONParseError: 'it does not speak the OpenAI protocol',
  TypeValidationError: 'it does not speak the OpenAI protocol',
  APICallError: 'it does not speak the OpenAI protocol',
  EmptyResponseBodyError: 'its answer was empty',
};

function codeOf({ status, reason }: CallFailure): ErrorCode {
  if (status === 429) return 'model-rate-limited';
  if (status === 404 || reason === 'model_not_found') return 'model-missing';
  if (status === 408 || status === 409 || status === 425 || (status ?? 0) >= 500) return 'model-failing';
  return 'model-rejected';
}

function reasonOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { error, code, type } = value as Record<string, unknown>;
  for (const candidate of [code, type])
    if (typeof candidate === 'string' && telling.test(candidate)) return candidate;
  return reasonOf(error);
}

/** Seconds or a date (RFC 9110, section 10.2.3), in milliseconds from now. */
function retryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
