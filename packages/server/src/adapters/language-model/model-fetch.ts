import { isIP } from 'node:net';
import { ReadableStream } from 'node:stream/web';
import { type ErrorCode, PapyriError } from '@papyri/core/errors';
import type { Clock } from '@papyri/core/ports/clock';
import { createGuardedFetch } from '../http-client/guarded-fetch.ts';

/** The largest answer of a model's server that is read, with all its framing, in bytes. */
const mostBytes = 16 * 1024 * 1024;
/** The deadline of the model ends a request first; this one is for what escapes it. */
const longestMs = 700_000;

const modelCodes: Partial<Record<ErrorCode, ErrorCode>> = {
  'source-unreachable': 'model-unreachable',
  'source-failing': 'model-failing',
  'source-truncated': 'model-failing',
  'source-answer-invalid': 'model-failing',
  'file-too-large': 'model-answer-invalid',
};

/** `fetch` as the AI SDK takes it. */
export interface ModelFetch {
  /** `onSent` hears of the bytes of each request when it is sent. */
  fetch(onSent: (bytes: number) => void): typeof globalThis.fetch;
  close(): Promise<void>;
}

/**
 * `fetch` for the server of a language model: to its own origin only, which may be on this machine since a person set
 * it, redirects checked again, answers capped. Errors are PapyriErrors of the LanguageModel port and `host-not-allowed`.
 */
export function createModelFetch(options: {
  readonly baseUrl: string;
  readonly userAgent: string;
  readonly clock: Clock;
}): ModelFetch {
  const { origin } = new URL(options.baseUrl);
  const client = createGuardedFetch({
    allowed: [{ origin, allowPrivate: true }],
    userAgent: options.userAgent,
    clock: options.clock,
    connections: 8,
    patient: true,
  });
  const isLocal = isLoopback(options.baseUrl);

  return {
    fetch: (onSent) => async (input, init) => {
      const body = typeof init?.body === 'string' ? init.body : '';
      const headers = Object.fromEntries(new Headers(init?.headers));
      onSent(isLocal ? 0 : Buffer.byteLength(body));
      try {
        const answer = await client.fetch({
          url: String(input),
          accept: 'text/event-stream, application/json',
          timeoutMs: longestMs,
          maxBytes: mostBytes,
          ...(init?.signal ? { signal: init.signal } : {}),
          post: { body, headers },
        });
        const type = answer.header('content-type') ?? '';
        const retryAfter = answer.header('retry-after');
        return new Response(ReadableStream.from(withModelErrors(answer.bytes)) as BodyInit, {
          status: answer.status,
          headers: { 'content-type': type, ...(retryAfter ? { 'retry-after': retryAfter } : {}) },
        });
      } catch (error) {
        throw modelError(error);
      }
    },
    close: () => client.close(),
  };
}

async function* withModelErrors(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw modelError(error);
  }
}

function modelError(error: unknown): unknown {
  if (!PapyriError.isInstance(error)) return error;
  const code = modelCodes[error.code];
  if (code === undefined) return error;
  return new PapyriError(code, error.detail === undefined ? {} : { detail: error.detail });
}

/** Whether an address is this machine, so that nothing leaves it. */
export function isLoopback(address: string): boolean {
  const host = new URL(address).hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || host.endsWith('.localhost') || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}
