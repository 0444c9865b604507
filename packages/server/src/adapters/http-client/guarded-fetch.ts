import { isIP } from 'node:net';
import { PapyriError } from '@papyri/core/errors';
import { type AllowedOrigin, checkOutgoing, maxRedirects } from '@papyri/core/fetch/outgoing-policy';
import type { Clock } from '@papyri/core/ports/clock';
import type { Agent, Response } from 'undici';
import { isPrivateAddress, publicOnlyLookup } from './address-guard.ts';
import { bodyError, requestError } from './outgoing-errors.ts';

export interface OutgoingRequest {
  readonly url: string;
  readonly accept: string;
  /** Milliseconds for everything, from the connection to the last byte. */
  readonly timeoutMs: number;
  /** Largest body, after decoding. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
  /** Asks for the bytes as they are, so that Content-Length tells their number. */
  readonly identity?: boolean;
  /** Waited for before each redirect is followed: a redirect is a request too. */
  readonly beforeRedirect?: (signal: AbortSignal) => Promise<void>;
  /** Sent with POST. A redirect that would make it a GET, as all but 307 and 308 do, fails. */
  readonly post?: { readonly body: string; readonly headers: Readonly<Record<string, string>> };
}

/** An answer whose body is still coming. Read `bytes` to the end, leave its loop early, or call `discard`. */
export interface OutgoingAnswer {
  readonly status: number;
  header(name: string): string | undefined;
  /** Bytes that `bytes` will give, where the other side said so and did not encode them. */
  readonly length: number | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
  discard(): Promise<void>;
}

/**
 * Sends a GET request, or a POST. Errors are PapyriErrors: `host-not-allowed` (also for a redirect), `source-unreachable`,
 * `source-failing`, `deadline-exceeded`, `cancelled`, and while reading `file-too-large`, `source-truncated`,
 * `source-answer-invalid`.
 */
export type GuardedFetch = (request: OutgoingRequest) => Promise<OutgoingAnswer>;

export interface GuardedFetchOptions {
  readonly allowed: readonly AllowedOrigin[];
  /** `Papyri/<version> (+<project address>)` */
  readonly userAgent: string;
  readonly clock: Clock;
  /** Connections at a time to one origin; default 1. */
  readonly connections?: number;
  /** Whether the deadline alone limits how long an answer may be silent, as models are that think. */
  readonly patient?: boolean;
  readonly lookup?: Parameters<typeof publicOnlyLookup>[0];
}

/** The only way out: exact hosts, every redirect checked again, few connections an origin, a deadline, a size cap. */
export function createGuardedFetch(options: GuardedFetchOptions): {
  readonly fetch: GuardedFetch;
  close(): Promise<void>;
} {
  const connections = {
    connections: options.connections ?? 1,
    pipelining: 1,
    keepAliveTimeout: 10_000,
    ...(options.patient ? { headersTimeout: 0, bodyTimeout: 0 } : {}),
  } as const;
  const agents: { public?: Agent; any?: Agent } = {};

  async function send(address: string, request: OutgoingRequest, signal: AbortSignal): Promise<Response> {
    const checked = checkOutgoing(address, options.allowed);
    if ('refusal' in checked) throw new PapyriError('host-not-allowed', { detail: hostOf(address) });
    const { url, rule } = checked;
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (!rule.allowPrivate && isIP(literal) !== 0 && isPrivateAddress(literal))
      throw new PapyriError('host-not-allowed', { detail: literal });
    // Loaded by the first request: a program that stays on this machine has no use for it.
    const { Agent, fetch } = await import('undici');
    agents.any ??= new Agent({ ...connections, connect: { timeout: 10_000 } });
    agents.public ??= new Agent({
      ...connections,
      connect: { lookup: publicOnlyLookup(options.lookup), timeout: 10_000 },
    });
    return fetch(url, {
      dispatcher: rule.allowPrivate ? agents.any : agents.public,
      redirect: 'manual',
      signal,
      ...(request.post ? { method: 'POST', body: request.post.body } : {}),
      headers: {
        ...request.post?.headers,
        'user-agent': options.userAgent,
        accept: request.accept,
        ...(request.identity ? { 'accept-encoding': 'identity' } : {}),
      },
    });
  }

  async function follow(request: OutgoingRequest, signal: AbortSignal): Promise<Response> {
    let address = request.url;
    for (let redirects = 0; ; redirects += 1) {
      const response = await send(address, request, signal);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || location === null) return response;
      await response.body?.cancel();
      if (request.post && response.status !== 307 && response.status !== 308)
        throw new PapyriError('source-failing', { detail: 'redirect to another page' });
      if (redirects === maxRedirects)
        throw new PapyriError('source-failing', { detail: 'too many redirects' });
      if (!URL.canParse(location, address))
        throw new PapyriError('source-failing', { detail: 'redirect to nowhere' });
      address = new URL(location, address).href;
      // Before waiting: a redirect that must not be followed fails at once.
      if ('refusal' in checkOutgoing(address, options.allowed))
        throw new PapyriError('host-not-allowed', { detail: hostOf(address) });
      await request.beforeRedirect?.(signal);
    }
  }

  return {
    async fetch(request) {
      if (request.signal?.aborted) throw stopReason(request.signal);
      const deadline = startDeadline(options.clock, request);
      try {
        const response = await follow(request, deadline.signal);
        return answerOf(response, request, deadline);
      } catch (error) {
        deadline.stop();
        throw requestError(error, deadline.signal);
      }
    },
    async close() {
      await Promise.all([agents.public?.destroy(), agents.any?.destroy()]);
    },
  };
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : 'not an address';
}

function stopReason(signal: AbortSignal): PapyriError {
  return PapyriError.isInstance(signal.reason) ? signal.reason : new PapyriError('cancelled');
}

interface Deadline {
  readonly signal: AbortSignal;
  stop(): void;
}

function startDeadline(clock: Clock, { timeoutMs, signal }: OutgoingRequest): Deadline {
  const stopped = new AbortController();
  const over = new AbortController();
  const cancel = () => over.abort(signal ? stopReason(signal) : undefined);
  signal?.addEventListener('abort', cancel, { once: true });
  clock.sleep(timeoutMs, stopped.signal).then(
    () => over.abort(new PapyriError('deadline-exceeded')),
    () => {},
  );
  return {
    signal: over.signal,
    stop() {
      signal?.removeEventListener('abort', cancel);
      stopped.abort();
    },
  };
}

function answerOf(response: Response, request: OutgoingRequest, deadline: Deadline): OutgoingAnswer {
  const told = response.headers.get('content-length');
  const encoded = response.headers.get('content-encoding') !== null;
  return {
    status: response.status,
    header: (name) => response.headers.get(name) ?? undefined,
    length: told !== null && /^\d+$/.test(told) && !encoded ? Number(told) : undefined,
    bytes: readBody(response, request.maxBytes, deadline),
    async discard() {
      deadline.stop();
      await response.body?.cancel().catch(() => {});
    },
  };
}

async function* readBody(
  response: Response,
  maxBytes: number,
  deadline: Deadline,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > maxBytes) throw new PapyriError('file-too-large', { detail: `more than ${maxBytes} bytes` });
      yield chunk;
    }
  } catch (error) {
    throw bodyError(error, deadline.signal);
  } finally {
    deadline.stop();
  }
}

/** Reads a whole body as UTF-8 text. */
export async function readText(answer: OutgoingAnswer): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of answer.bytes) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/** Reads a whole body. */
export async function readBytes(answer: OutgoingAnswer): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}
