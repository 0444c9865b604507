import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  openConnection,
  type RawConnection,
  statusesIn,
} from '../../../../../tests/support/raw-connection.ts';
import { systemClock } from '../../adapters/clock/system.ts';
import { onClientError } from '../client-error.ts';
import { registerProblems } from '../problem.ts';
import { registerSlowClients } from './slow-clients.ts';

let app: FastifyInstance;
let address: string;
/** Bytes that the endless answer gave, and whether it was told to stop. */
let given: number;
let stopped: Promise<void>;

beforeEach(async () => {
  app = fastify({
    http: { headersTimeout: 120, connectionsCheckingInterval: 30 },
    clientErrorHandler: onClientError,
    forceCloseConnections: true,
  });
  registerProblems(app);
  registerSlowClients(
    app,
    { bodyTimeoutMs: 120, uploadBytesPerSecond: 10_000, uploadWindowMs: 120, stalledReaderMs: 150 },
    systemClock,
  );
  await app.register(multipart);
  app.get('/x', async () => 'read');
  app.post('/x', async () => 'changed');
  app.post('/uploads', async (request) => {
    let bytes = 0;
    for await (const part of request.files()) for await (const chunk of part.file) bytes += chunk.length;
    return { bytes };
  });
  given = 0;
  let stop = () => {};
  stopped = new Promise((resolve) => {
    stop = resolve;
  });
  app.get('/endless', (_request, reply) => {
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const source = new Readable({
      read() {
        given += chunk.length;
        this.push(chunk);
      },
    });
    source.once('close', stop);
    return reply.send(source);
  });
  address = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => app.close());

async function open(): Promise<RawConnection> {
  const connection = await openConnection(address);
  onTestFinished(() => void connection.socket.destroy());
  return connection;
}

const head = (method: string, path: string, ...more: readonly string[]) =>
  `${[`${method} ${path} HTTP/1.1`, 'host: localhost', ...more].join('\r\n')}\r\n\r\n`;

/** Writes a little again and again until the other side closes. */
async function drip(connection: RawConnection, text: string, everyMs: number): Promise<string> {
  const timer = setInterval(() => connection.write(text), everyMs);
  try {
    return await connection.closed();
  } finally {
    clearInterval(timer);
  }
}

describe('slow clients', () => {
  it('gives up on headers that drip in', async () => {
    const connection = await open();
    connection.write('GET /x HTTP/1.1\r\nhost: localhost\r\n');
    const text = await drip(connection, 'x-a: b\r\n', 20);
    expect(statusesIn(text)).toEqual([408]);
    expect(text).toContain('"code":"request-too-slow"');
  });

  it('gives up on a connection that says nothing', async () => {
    const connection = await open();
    expect(statusesIn(await connection.closed())).toEqual([408]);
  });

  it('gives up on a body that drips in', async () => {
    const connection = await open();
    connection.write(head('POST', '/x', 'content-type: application/json', 'content-length: 10000'));
    const text = await drip(connection, ' ', 20);
    expect(statusesIn(text)).toEqual([408]);
    expect(text).toContain('application/problem+json');
  });

  it('gives up on a body that nobody waits for', async () => {
    const connection = await open();
    connection.write(head('POST', '/nowhere', 'content-type: application/json', 'content-length: 10000'));
    expect(statusesIn(await drip(connection, ' ', 20))).toEqual([408]);
  });

  it('gives up on an upload below the lowest rate, and lets a faster one take longer than that', async () => {
    const form = '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n';
    const upload = head(
      'POST',
      '/uploads',
      'content-type: multipart/form-data; boundary=b',
      'content-length: 9000',
    );
    const slow = await open();
    slow.write(upload + form);
    expect(statusesIn(await drip(slow, 'x', 10))).toEqual([408]);

    const steady = await open();
    steady.write(upload + form);
    const end = '\r\n--b--\r\n';
    const rest = 9000 - form.length - end.length;
    for (let left = rest; left > 0; left -= 300) {
      steady.write('x'.repeat(Math.min(300, left)));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    steady.write(end);
    expect(await steady.until(/"bytes":\d+/)).toContain(`{"bytes":${rest}}`);
  });

  it('drops a reader that takes nothing, with a bounded amount waiting for it', async () => {
    const connection = await open();
    connection.socket.pause();
    connection.write(head('GET', '/endless'));
    await stopped;
    // What the kernel takes on both sides, and no more.
    expect(given).toBeLessThan(32 * 1024 * 1024);
  });

  it('serves others meanwhile', async () => {
    const stuck = await Promise.all(Array.from({ length: 20 }, open));
    for (const connection of stuck) connection.write('POST /x HTTP/1.1\r\nhost: loc');
    const other = await open();
    other.write(head('GET', '/x', 'connection: close'));
    expect(await other.closed()).toContain('read');
  });
});
