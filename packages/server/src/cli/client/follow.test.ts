import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { closeSignal, sendEvents } from '../../http/event-stream.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import { follow } from './follow.ts';
import type { Send } from './send.ts';
import { sendInProcess } from './send-in-process.ts';
import { sendOverHttp } from './send-over-http.ts';

const schema = z.object({ number: z.int() });
let app: FastifyInstance | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});

/** Counts from the number after Last-Event-ID and breaks off after `most` numbers; says when the reader has left. */
async function counting(way: 'over HTTP' | 'in process', most: number) {
  const made = fastify({ forceCloseConnections: true });
  app = made;
  let left = () => {};
  const leaving = new Promise<void>((resolve) => {
    left = resolve;
  });
  const resumedFrom: unknown[] = [];
  made.get('/count', async (request, reply) => {
    const signal = closeSignal(reply);
    signal.addEventListener('abort', () => left());
    const last = request.headers['last-event-id'];
    resumedFrom.push(last);
    const start = Number(last ?? 0) + 1;
    async function* numbers() {
      for (let number = start; number < start + most; number += 1)
        yield { id: String(number), event: 'n', data: { number } };
      if (most === 2) yield { event: 'new', data: { 'of a later version': true } };
      if (most === Number.POSITIVE_INFINITY) await leaving;
    }
    await sendEvents(reply, signal, numbers());
  });
  const send: Send =
    way === 'in process'
      ? sendInProcess(made as unknown as TypedApp)
      : sendOverHttp(await made.listen({ host: '127.0.0.1', port: 0 }));
  return { send, leaving, resumedFrom };
}

describe.each(['over HTTP', 'in process'] as const)('follow %s', (way) => {
  it('goes on from the last event where the connection broke, and skips what it does not know', async () => {
    const { send, resumedFrom } = await counting(way, 2);
    const waits: number[] = [];
    const seen: number[] = [];
    const options = { sleep: async (ms: number) => void waits.push(ms) };
    for await (const { number } of follow(send, '/count', schema, options)) {
      seen.push(number);
      if (number === 5) break;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(resumedFrom).toEqual([undefined, '2', '4']);
    expect(waits).toEqual([1000, 1000]);
  });

  it('lets go of the stream when the caller leaves', async () => {
    const { send, leaving } = await counting(way, Number.POSITIVE_INFINITY);
    for await (const { number } of follow(send, '/count', schema)) if (number === 3) break;
    await leaving;
  });
});

it('gives up after ten lost connections without an event', async () => {
  let tries = 0;
  const send: Send = async () => {
    tries += 1;
    throw new TypeError('fetch failed');
  };
  const following = follow(send, '/count', schema, { sleep: async () => {} });
  await expect(following.next()).rejects.toMatchObject({ code: 'server-unreachable' });
  expect(tries).toBe(10);
});
