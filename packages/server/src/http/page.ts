import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Serves the built page's files. Those under assets/ carry their hash in their name and may be kept for ever; all
 * others are asked for anew each time, so that a new version is seen at once.
 */
export async function registerPage(app: FastifyInstance, dir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: dir,
    index: false,
    dotfiles: 'deny',
    cacheControl: false,
    setHeaders: (reply, path) => {
      const immutable = path.startsWith(join(dir, 'assets'));
      reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  // The plugin takes the root for a folder that may not be listed.
  app.get('/', { schema: { hide: true } }, (_request, reply) => {
    sendPage(reply);
  });
}

/** True for an address that somebody opens in a browser and that is not the API's: the page's own router knows it. */
export function asksForPage(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? '';
  return (
    (request.method === 'GET' || request.method === 'HEAD') &&
    !/^\/(?:api|docs|assets)(?:\/|$)/.test(path) &&
    (request.headers.accept ?? '').includes('text/html')
  );
}

/** Answers with the page's document. */
export function sendPage(reply: FastifyReply): void {
  reply.sendFile('index.html');
}
