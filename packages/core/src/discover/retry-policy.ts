/** Milliseconds. With these a request that keeps failing is tried at about 0, 2, 6, 14 and 30 s on average. */
export const retryDefaults = { baseMs: 4000, capMs: 5 * 60_000 } as const;

/** A Retry-After beyond this is a mistake or a ban; ask again after a day. */
const longestRetryAfterMs = 24 * 3_600_000;

/**
 * Milliseconds to wait before trying again: exponential with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), uniform in
 * [0, min(cap, base · 2^attempt)). What the other side asked for is always waited out, and the jitter comes on top,
 * so that clients told the same moment do not all come back at it.
 *
 * @param attempt failures so far, less one: 0 after the first
 * @param random uniform in [0, 1)
 */
export function backoffMs(
  attempt: number,
  random: number,
  retryAfterMs?: number,
  { baseMs, capMs }: { readonly baseMs: number; readonly capMs: number } = retryDefaults,
): number {
  const window = Math.min(capMs, baseMs * 2 ** Math.min(30, Math.max(0, attempt)));
  if (retryAfterMs === undefined) return random * window;
  return Math.min(longestRetryAfterMs, Math.max(0, retryAfterMs)) + random * Math.min(window, baseMs);
}

/**
 * Milliseconds that a Retry-After header asks to wait (RFC 9110, 10.2.3): seconds or a date. A date in the past is 0;
 * undefined where the header is absent or says nothing.
 *
 * @param now milliseconds since 1970
 */
export function parseRetryAfter(header: string | null | undefined, now: number): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  if (/^\d{1,9}(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  // An HTTP date names a day and a month; Date.parse alone would take "-5" for a year.
  const time = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}
