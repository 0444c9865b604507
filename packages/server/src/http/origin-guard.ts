import { isIP } from 'node:net';
import { PapyriError } from '@papyri/core/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import './route-config.ts';

const loopback = ['localhost', '127.0.0.1', '[::1]'];
const everyAddress = new Set(['0.0.0.0', '[::]']);
const hostForm = /^(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i;

/** The name in a Host header, as browsers compare it; empty where it is none. */
function hostName(host: string): string {
  if (!hostForm.test(host) || !URL.canParse(`http://${host}`)) return '';
  return new URL(`http://${host}`).hostname;
}

/** A host from the settings, where an IPv6 address stands without brackets. */
const givenName = (host: string) => hostName(isIP(host) === 6 ? `[${host}]` : host);

/** A name that is the very address this connection came in on: no name server was asked for it. */
function isOwnAddress(name: string, request: FastifyRequest): boolean {
  const own = request.raw.socket.localAddress?.replace(/^::ffff:(?=\d+\.)/i, '');
  return own !== undefined && isIP(own) !== 0 && name === givenName(own);
}

/** The host in a request target of the form `http://host/path`, which counts before the header (RFC 9112, 3.2.2). */
function targetHost({ originalUrl }: FastifyRequest): string | undefined {
  if (originalUrl.startsWith('/') || originalUrl === '*') return undefined;
  return URL.canParse(originalUrl) ? new URL(originalUrl).host : '';
}

const changesNothing = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

/**
 * Whether another page sent this. Browsers tell in Sec-Fetch-Site (https://www.w3.org/TR/fetch-metadata/) and, for
 * whatever may change something, in Origin. A link to here that somebody follows is no such request.
 */
function comesFromElsewhere(request: FastifyRequest): boolean {
  const { headers, method, host } = request;
  const site = headers['sec-fetch-site'];
  const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (changesNothing(method)) {
    const followed = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
    return foreign && !followed;
  }
  if (foreign) return true;
  const { origin } = headers;
  if (origin === undefined) return false;
  // https: what ends TLS before us may not tell. http only where that is what was spoken.
  return origin !== `https://${host}` && !(request.protocol === 'http' && origin === `http://${host}`);
}

/**
 * Refuses requests that another web page sent: under a host name that is not ours (DNS rebinding), or from another
 * origin (cross-site request forgery). Programs, which send no Origin, are not concerned.
 */
export function registerOriginGuard(
  app: FastifyInstance,
  given: { readonly host: string; readonly allowedHosts: readonly string[] },
): void {
  const allowed = new Set([...loopback, ...[given.host, ...given.allowedHosts].map(givenName)]);
  for (const name of [...everyAddress, '']) allowed.delete(name);
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.health) return;
    for (const host of [request.host, targetHost(request)]) {
      if (host === undefined) continue;
      const name = hostName(host);
      if (!allowed.has(name) && !(name !== '' && isOwnAddress(name, request)))
        throw new PapyriError('forbidden-origin', { detail: 'unknown host name' });
    }
    if (comesFromElsewhere(request)) throw new PapyriError('forbidden-origin');
  });
}
