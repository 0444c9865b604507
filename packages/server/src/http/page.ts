import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { PapyriError } from '@papyri/core/errors';
import type { FastifyInstance } from 'fastify';

/**
 * Serves the built page. Files under assets/ carry their hash in their name and may be kept for ever; the document
 * itself is asked for anew each time, so that a new version is seen at once. Addresses of the page's own router
 * answer with the document.
 */
export async function registerPage(app: FastifyInstance, dir: string): Promise<void> {
  const document = await readFile(join(dir, 'index.html'));
  await app.register(fastifyStatic, {
    root: dir,
    index: false,
    dotfiles: 'deny',
    setHeaders: (reply, path) => {
      const immutable = path.startsWith(join(dir, 'assets'));
      reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const serve = { schema: { hide: true } };
  for (const path of ['/', '/search', '/library', '/paper/*'])
    app.get(path, serve, (request, reply) => {
      if (request.url.includes('\0')) throw new PapyriError('not-found');
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(document);
    });
}
