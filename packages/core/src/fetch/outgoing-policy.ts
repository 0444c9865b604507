/** One place that Papyri may send requests to. */
export interface AllowedOrigin {
  /** `https://export.arxiv.org`, with the port where it is not the scheme's own. */
  readonly origin: string;
  /**
   * Whether the host may stand in a private network or on this machine. True for hosts that a person set, false for
   * public ones that ship as defaults: a name server must not be able to point those at the inside.
   */
  readonly allowPrivate: boolean;
}

/** Why an address may not be asked: the scheme, credentials in it, or the host. */
export type Refusal = 'not-http' | 'credentials' | 'host';

/** Redirects that are followed; each is checked again. */
export const maxRedirects = 5;

/**
 * Builds the list of allowed origins from the addresses in the settings. Those equal to a shipped default stay
 * public-only; any other was set by a person and may be private.
 */
export function allowedOrigins(
  configured: readonly string[],
  shippedDefaults: readonly string[],
): readonly AllowedOrigin[] {
  const publicOnly = new Set(shippedDefaults.map((url) => new URL(url).origin));
  return [...new Set(configured.map((url) => new URL(url).origin))].map((origin) => ({
    origin,
    allowPrivate: !publicOnly.has(origin),
  }));
}

/** Finds the rule that lets an address be asked: exact scheme, host and port, no credentials; else why not. */
export function checkOutgoing(
  address: string,
  allowed: readonly AllowedOrigin[],
): { readonly url: URL; readonly rule: AllowedOrigin } | { readonly refusal: Refusal } {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return { refusal: 'not-http' };
  if (url.username || url.password) return { refusal: 'credentials' };
  const rule = allowed.find((candidate) => candidate.origin === url.origin);
  return rule ? { url, rule } : { refusal: 'host' };
}
