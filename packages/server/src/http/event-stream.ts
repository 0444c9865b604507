import type { FastifyReply } from 'fastify';
import { z } from 'zod';

export interface ServerSentEvent {
  /** Goes out as `id:`; the browser sends it back as Last-Event-ID when it reconnects. */
  readonly id?: string;
  readonly event: string;
  readonly data: unknown;
}

/** The header with which a follower says what it has. */
export const lastEventIdSchema = z.object({
  'last-event-id': z
    .string()
    .regex(/^\d{1,19}$/)
    .optional()
    .describe('Sent by the browser when it reconnects'),
});

const heartbeatMs = 15_000;

/** A signal that fires when the client goes away before it has the whole answer. */
export function closeSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

/**
 * Answers with server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) until `events`
 * ends or the client leaves, with a comment every 15 s so that proxies keep the connection. Backpressure is honoured:
 * a slow reader slows the source and nothing piles up in memory; one that takes nothing is dropped (slow-clients.ts).
 */
export async function sendEvents(
  reply: FastifyReply,
  signal: AbortSignal,
  events: AsyncIterable<ServerSentEvent>,
): Promise<void> {
  reply.hijack();
  const out = reply.raw;
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) out.setHeader(name, value);
  out.writeHead(200, {
    'x-request-id': reply.request.id,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    connection: 'keep-alive',
  });
  out.write('retry: 1000\n\n');
  // None to a reader that takes nothing: it would pile up, and hide that the reader is stuck.
  const heartbeat = setInterval(() => {
    if (!out.writableNeedDrain) out.write(': still here\n\n');
  }, heartbeatMs);
  const drained = () =>
    new Promise<void>((resolve) => {
      const settle = () => {
        out.off('drain', settle);
        out.off('close', settle);
        resolve();
      };
      out.once('drain', settle);
      out.once('close', settle);
    });
  try {
    for await (const event of events) {
      if (signal.aborted || out.destroyed) break;
      const id = event.id === undefined ? '' : `id: ${event.id}\n`;
      if (!out.write(`${id}event: ${event.event}\ndata: ${JSON.stringify(event.data)}\n\n`)) await drained();
    }
  } finally {
    clearInterval(heartbeat);
    out.end();
  }
}
