import { PapyriError } from '@papyri/core/errors';
import type { FastifyInstance } from 'fastify';

/** The path and query of a request target, which may be a whole address (RFC 9112, section 3.2.2). */
export function pathOfTarget(target: string): string {
  if (target.startsWith('/') || !URL.canParse(target)) return target;
  const { protocol, pathname, search } = new URL(target);
  return protocol === 'http:' || protocol === 'https:' ? pathname + search : target;
}

/** Refuses addresses that are longer than any of ours. */
export function registerTargetLength(app: FastifyInstance, maxCharacters: number): void {
  app.addHook('onRequest', async ({ originalUrl }) => {
    if (originalUrl.length > maxCharacters) throw new PapyriError('address-too-long');
  });
}
