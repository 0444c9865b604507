import { PapyriError } from '@papyri/core/errors';
import type { FastifyInstance } from 'fastify';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

function hostName(host: string): string {
  try {
    return new URL(`http://${host}`).hostname.toLowerCase();
  } catch {
    return '';
  }
}

/**
 * Refuses requests that another web page sent: a Host that is not ours (DNS rebinding) and, for requests that change
 * something, an Origin that is not the page's own (cross-site request forgery).
 */
export function registerOriginGuard(
  app: FastifyInstance,
  given: { readonly host: string; readonly allowedHosts: readonly string[] },
): void {
  const allowed = new Set([
    ...loopback,
    given.host.toLowerCase(),
    ...given.allowedHosts.map((host) => host.toLowerCase()),
  ]);
  app.addHook('onRequest', async (request) => {
    const host = request.headers.host ?? '';
    if (!allowed.has(hostName(host)))
      throw new PapyriError('forbidden-origin', { detail: 'unknown host name' });
    if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return;
    const origin = request.headers.origin;
    if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`)
      throw new PapyriError('forbidden-origin');
    if (request.headers['sec-fetch-site'] === 'cross-site') throw new PapyriError('forbidden-origin');
  });
}
