import { randomUUID } from 'node:crypto';
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { PapyriError } from '@papyri/core/errors';
import { problemOf, toPapyriError } from './problem.ts';

const lingerMs = 500;

/**
 * Answers on a bare connection, where no request was understood or none is waited for any longer, and closes it.
 * Nothing is written where an answer is under way already: it would be taken for a part of that one.
 */
export function answerAndClose(socket: Socket, error: PapyriError, answering: boolean): void {
  if (answering || !socket.writable) {
    socket.destroy();
    return;
  }
  const id = randomUUID();
  const body = JSON.stringify(problemOf(error, id));
  const retry =
    error.retryAfterMs === undefined ? [] : [`retry-after: ${Math.ceil(error.retryAfterMs / 1000)}`];
  const head = [
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'x-content-type-options: nosniff',
    `x-request-id: ${id}`,
    ...retry,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  // Long enough for the words to arrive; who goes on sending or does not read is not waited for.
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

/** What Node keeps on a connection while it answers there. */
interface AnsweringSocket extends Socket {
  readonly _httpMessage?: ServerResponse | null;
}

const refused = new WeakSet<Socket>();

/**
 * Answers what Node's parser refuses: a malformed head or body, headers that are too large or come too slowly. An
 * earlier request of the same connection gets its own answer first.
 */
export function onClientError(error: NodeJS.ErrnoException, socket: AnsweringSocket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || refused.has(socket)) return;
  refused.add(socket);
  const known = toPapyriError(Object.assign(error, { statusCode: 400 }));
  const earlier = socket._httpMessage;
  if (earlier && !earlier.headersSent && earlier.req.complete)
    earlier.once('finish', () => answerAndClose(socket, known, false));
  else answerAndClose(socket, known, earlier?.headersSent ?? false);
}
