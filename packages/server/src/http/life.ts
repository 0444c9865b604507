import type { FastifyInstance, FastifyReply } from 'fastify';
import { closeSignal } from './event-stream.ts';

/** The end of a server, in two steps: it says that it will stop, then it stops. */
export interface Life {
  /** True from when it was told to stop: `/readyz` fails, everything else goes on. */
  draining: boolean;
  /** Fires when it stops: what would never end by itself ends now. */
  readonly stopping: AbortSignal;
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly life: Life;
  }
}

/** Gives the server its life. `app.close` ends it, and lets requests under way take `graceMs` at most. */
export function registerLife(app: FastifyInstance, graceMs: number): void {
  const controller = new AbortController();
  app.decorate('life', { draining: false, stopping: controller.signal });
  app.addHook('preClose', async () => {
    controller.abort();
    // A client that sends an upload slowly must not keep the server.
    setTimeout(() => app.server.closeAllConnections(), graceMs).unref();
  });
}

/** For an answer that goes on until the client leaves: fires then, and when the server stops. */
export function streamSignal(reply: FastifyReply): AbortSignal {
  return AbortSignal.any([closeSignal(reply), reply.server.life.stopping]);
}
