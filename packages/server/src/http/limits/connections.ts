import type { Socket } from 'node:net';
import { PapyriError } from '@papyri/core/errors';
import type { FastifyInstance } from 'fastify';
import { answerAndClose } from '../client-error.ts';
import { addressKey } from './address-key.ts';

/**
 * Refuses connections beyond a number an address, so that one client cannot take all there are. Proxies that are
 * trusted stand for many clients and are not counted.
 */
export function registerConnectionLimit(
  app: FastifyInstance,
  given: {
    readonly connections: number;
    readonly connectionsPerAddress: number;
    readonly isProxy: (address: string | undefined) => boolean;
  },
): void {
  app.server.maxConnections = given.connections;
  const open = new Map<string, number>();
  app.server.on('connection', (socket: Socket) => {
    if (given.isProxy(socket.remoteAddress)) return;
    const key = addressKey(socket.remoteAddress);
    const before = open.get(key) ?? 0;
    if (before >= given.connectionsPerAddress) {
      const detail = 'too many connections at once';
      answerAndClose(socket, new PapyriError('rate-limited', { detail, retryAfterMs: 5000 }), false);
      return;
    }
    open.set(key, before + 1);
    socket.once('close', () => {
      const left = (open.get(key) ?? 1) - 1;
      if (left > 0) open.set(key, left);
      else open.delete(key);
    });
  });
}
