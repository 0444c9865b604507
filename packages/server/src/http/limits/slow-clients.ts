import { PapyriError } from '@papyri/core/errors';
import type { Clock } from '@papyri/core/ports/clock';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerAndClose } from '../client-error.ts';

export interface SlowClientLimits {
  /** Time for the body of a request that is no upload. */
  readonly bodyTimeoutMs: number;
  /** Least bytes a second of an upload, over each window; 0 means any. */
  readonly uploadBytesPerSecond: number;
  readonly uploadWindowMs: number;
  /** Time in which a client must take something of an answer that waits for it. */
  readonly stalledReaderMs: number;
}

/** A request whose body is still coming. */
interface Arriving {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly startedAt: number;
  readonly isUpload: boolean;
  windowStart: number;
  bytesBefore: number;
}

/** Whether the body is late. An upload that waits for us, with bytes here that nobody has taken yet, is not. */
function isLate(arriving: Arriving, limits: SlowClientLimits, now: number): boolean {
  const { raw } = arriving.request;
  if (!arriving.isUpload) return now - arriving.startedAt > limits.bodyTimeoutMs;
  const elapsedMs = now - arriving.windowStart;
  if (elapsedMs < limits.uploadWindowMs) return false;
  const bytes = raw.socket.bytesRead - arriving.bytesBefore;
  arriving.windowStart = now;
  arriving.bytesBefore = raw.socket.bytesRead;
  const waitsForUs = raw.readableLength > 0 || raw.isPaused();
  return !waitsForUs && bytes < (limits.uploadBytesPerSecond * elapsedMs) / 1000;
}

/**
 * Drops clients that send a body or take an answer so slowly that they only hold a connection.
 * @returns what looks after the bodies; it is called by itself, often enough for the limits
 */
export function registerSlowClients(
  app: FastifyInstance,
  limits: SlowClientLimits,
  clock: Pick<Clock, 'now'>,
): () => void {
  const arriving = new Set<Arriving>();

  app.addHook('onRequest', async (request, reply) => {
    // Node tells progress of a write from none, also within one large write.
    reply.raw.setTimeout(limits.stalledReaderMs, () => {
      if (reply.raw.writableLength === 0) return;
      request.log.info({ route: request.routeOptions.url }, 'slow reader dropped');
      request.raw.socket.destroy();
    });
    if (request.raw.complete) return;
    const now = clock.now();
    arriving.add({
      request,
      reply,
      startedAt: now,
      isUpload: request.headers['content-type']?.startsWith('multipart/') ?? false,
      windowStart: now,
      // What came in one piece with the head cannot be told from it: the first window is always good enough.
      bytesBefore: Number.NEGATIVE_INFINITY,
    });
  });

  const sweep = () => {
    const now = clock.now();
    for (const one of arriving) {
      const { raw } = one.request;
      if (raw.complete || raw.socket.destroyed) arriving.delete(one);
      else if (isLate(one, limits, now)) {
        arriving.delete(one);
        one.request.log.info({ route: one.request.routeOptions.url }, 'slow request dropped');
        const { headersSent, socket } = one.reply.raw;
        answerAndClose(raw.socket, new PapyriError('request-too-slow'), headersSent || socket !== raw.socket);
      }
    }
  };
  const everyMs = Math.min(5000, Math.max(10, Math.min(limits.bodyTimeoutMs, limits.uploadWindowMs) / 4));
  const timer = setInterval(sweep, everyMs).unref();
  app.addHook('onClose', async () => clearInterval(timer));
  return sweep;
}
