import { PapyriError } from '@papyri/core/errors';

/** The other side was there and broke off; everything else on the way to an answer means it was not reached. */
const brokeOff = new Set([
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_HEADERS_OVERFLOW',
]);

/** What a reader is told instead of the system's codes. */
const words: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its host name is not known here',
  EAI_AGAIN: 'its host name cannot be looked up now',
  ECONNREFUSED: 'it refused the connection',
  ECONNRESET: 'it broke off the connection',
  EHOSTUNREACH: 'there is no way to it from here',
  ENETUNREACH: 'there is no network',
  ETIMEDOUT: 'it did not answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer in time',
};

function* causes(error: unknown): Generator<unknown> {
  let current = error;
  for (let depth = 0; depth < 8 && current !== undefined && current !== null; depth += 1) {
    yield current;
    current = current instanceof Error ? current.cause : undefined;
  }
}

function codeOf(error: unknown): string {
  for (const cause of causes(error)) {
    const code = (cause as { code?: unknown }).code;
    if (typeof code === 'string' && !PapyriError.isInstance(cause)) return code;
  }
  return 'unknown';
}

function ownError(error: unknown, signal: AbortSignal): PapyriError | undefined {
  if (signal.aborted && PapyriError.isInstance(signal.reason)) return signal.reason;
  for (const cause of causes(error)) if (PapyriError.isInstance(cause)) return cause;
  return undefined;
}

/** Names a failure before the answer's head: `source-unreachable`, `source-failing`, or our own reason to stop. */
export function requestError(error: unknown, signal: AbortSignal): PapyriError {
  const own = ownError(error, signal);
  if (own) return own;
  const code = codeOf(error);
  const failing = brokeOff.has(code) || code.startsWith('HPE_');
  return new PapyriError(failing ? 'source-failing' : 'source-unreachable', {
    detail: words[code] ?? code,
    cause: error,
  });
}

/** Names a failure within the answer's body: `source-truncated`, `source-answer-invalid`, or our own reason to stop. */
export function bodyError(error: unknown, signal: AbortSignal): PapyriError {
  const own = ownError(error, signal);
  if (own) return own;
  const code = codeOf(error);
  // zlib: what came is not what Content-Encoding said.
  const undecodable = /^(?:Z_|ERR_|BROTLI|ZSTD)/i.test(code);
  return new PapyriError(undecodable ? 'source-answer-invalid' : 'source-truncated', {
    detail: code,
    cause: error,
  });
}
