import { PapyriError } from '@papyri/core/errors';
import type { FastifyInstance, preHandlerAsyncHookHandler, RouteOptions } from 'fastify';

interface DescribedResponse {
  readonly content?: Readonly<Record<string, unknown>>;
}

function isEventStream({ schema }: RouteOptions): boolean {
  const responses = schema?.response as Readonly<Record<string, DescribedResponse>> | undefined;
  return responses?.[200]?.content?.['text/event-stream'] !== undefined;
}

/** Limits the event streams that one person may keep open; every route that is described as one is counted. */
export function registerEventStreamLimit(app: FastifyInstance, maxStreams: number): void {
  const open = new Map<string, number>();
  const count: preHandlerAsyncHookHandler = async (request, reply) => {
    const { id } = request.principal;
    const before = open.get(id) ?? 0;
    if (before >= maxStreams)
      throw new PapyriError('rate-limited', { detail: 'too many event streams at once', retryAfterMs: 5000 });
    open.set(id, before + 1);
    reply.raw.once('close', () => {
      const left = (open.get(id) ?? 1) - 1;
      if (left > 0) open.set(id, left);
      else open.delete(id);
    });
  };
  app.addHook('onRoute', (route) => {
    if (isEventStream(route)) route.preHandler = [...[route.preHandler ?? []].flat(), count];
  });
}
