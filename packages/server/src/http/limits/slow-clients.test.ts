import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  openConnection,
  type RawConnection,
  statusesIn,
} from '../../../../../tests/support/raw-connection.ts';
import { onClientError } from '../client-error.ts';
import { registerProblems } from '../problem.ts';
import { registerSlowClients } from './slow-clients.ts';

let app: FastifyInstance;
let address: string;
/** Bytes that the endless answer gave, and whether it was told to stop. */
let given: number;
/** What uploads brought so far. */
let taken: number;
let now: number;
let sweep: () => void;
let stopped: Promise<void>;

beforeEach(async () => {
  app = fastify({
    http: { headersTimeout: 120, connectionsCheckingInterval: 30 },
    clientErrorHandler: onClientError,
    forceCloseConnections: true,
  });
  registerProblems(app);
  now = 0;
  sweep = registerSlowClients(
    app,
    { bodyTimeoutMs: 30_000, uploadBytesPerSecond: 1000, uploadWindowMs: 10_000, stalledReaderMs: 150 },
    { now: () => now },
  );
  await app.register(multipart);
  app.get('/x', async () => 'read');
  app.post('/x', async () => 'changed');
  app.post('/uploads', async (request) => {
    taken = 0;
    for await (const part of request.files()) for await (const chunk of part.file) taken += chunk.length;
    return { taken };
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

const ask100 = 'expect: 100-continue';

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

  it.each([
    ['that a handler waits for', '/x'],
    ['that nobody waits for', '/nowhere'],
  ])('gives up on a body %s', async (_name, path) => {
    const connection = await open();
    connection.write(head('POST', path, 'content-type: application/json', 'content-length: 10000', ask100));
    await connection.until(/100 Continue/);
    now += 29_000;
    sweep();
    connection.write(' '.repeat(5000));
    now += 2000;
    sweep();
    const text = await connection.closed();
    expect(statusesIn(text)).toEqual([100, 408]);
    expect(text).toContain('application/problem+json');
  });

  const form = '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n';
  const end = '\r\n--b--\r\n';
  const upload = (bytes: number) =>
    head(
      'POST',
      '/uploads',
      'content-type: multipart/form-data; boundary=b',
      `content-length: ${form.length + bytes + end.length}`,
    ) + form;

  it('gives up on an upload below the lowest rate', async () => {
    const connection = await open();
    connection.write(`${upload(100_000)}${'x'.repeat(9000)}`);
    await vi.waitFor(() => expect(taken).toBe(9000));
    now += 10_000;
    sweep();
    connection.write('x'.repeat(9000));
    await vi.waitFor(() => expect(taken).toBe(18_000));
    now += 10_000;
    sweep();
    expect(statusesIn(await connection.closed())).toEqual([408]);
  });

  it('waits for an upload that keeps to it, however long it takes', async () => {
    const connection = await open();
    connection.write(upload(100_000));
    for (let window = 1; window <= 9; window += 1) {
      connection.write('x'.repeat(11_000));
      await vi.waitFor(() => expect(taken).toBe(window * 11_000));
      now += 10_000;
      sweep();
    }
    connection.write('x'.repeat(1000) + end);
    expect(await connection.until(/"taken":\d+/)).toContain('{"taken":100000}');
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
