import { buildApp } from '@papyri/server/http/app';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openConnection, type RawConnection, statusesIn } from '../support/raw-connection.ts';
import { testServices } from '../support/test-services.ts';

let address: string;
let close: () => Promise<void>;
beforeAll(async () => {
  const made = await testServices({ limits: { headersTimeoutMs: 400, bodyTimeoutMs: 400 } });
  const app = await buildApp(made.services);
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await made.close();
  };
});
afterAll(() => close?.());

async function open(): Promise<RawConnection> {
  const connection = await openConnection(address);
  onTestFinished(() => void connection.socket.destroy());
  return connection;
}

const lines = (...given: readonly string[]) => `${given.join('\r\n')}\r\n\r\n`;
const get = (path: string, ...headers: readonly string[]) =>
  lines(`GET ${path} HTTP/1.1`, 'host: localhost', ...headers);
const post = (body: string, ...headers: readonly string[]) =>
  lines(
    'POST /api/papers/x/questions HTTP/1.1',
    'host: localhost',
    'content-type: application/json',
    ...headers,
  ) + body;

/** The statuses of all answers until the server closes, which it does after what it cannot understand. */
async function statusesOf(text: string): Promise<number[]> {
  const connection = await open();
  connection.write(text);
  return statusesIn(await connection.closed());
}

describe('what is no request', () => {
  it.each([
    ['two lengths', post('{}', 'content-length: 2', 'content-length: 7')],
    ['a length and chunks', post('0\r\n\r\n', 'content-length: 2', 'transfer-encoding: chunked')],
    ['chunks within chunks', post('0\r\n\r\n', 'transfer-encoding: chunked, chunked, identity')],
    ['a negative length', post('{}', 'content-length: -2')],
    ['a length that is no number', post('{}', 'content-length: 0x2')],
    ['a length beyond all numbers', post('{}', `content-length: ${'9'.repeat(30)}`)],
    ['a chunk of no size', post('z\r\n{}\r\n0\r\n\r\n', 'transfer-encoding: chunked')],
    ['a chunk that says less than it is', post('1\r\n{}\r\n0\r\n\r\n', 'transfer-encoding: chunked')],
    ['a folded header', get('/healthz', 'x-a: b\r\n c')],
    ['a space before the colon', get('/healthz', 'x-a : b')],
    ['a zero byte', get('/healthz', 'x-a: b\0c')],
    ['a header without a name', get('/healthz', ': b')],
    ['a space in the path', get('/health z')],
    ['another version', lines('GET /healthz HTTP/3.7', 'host: localhost')],
    ['HTTP/2 without TLS', `${lines('PRI * HTTP/2.0')}SM\r\n\r\n`],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['no host', lines('GET /healthz HTTP/1.1')],
    ['a method of its own', lines('STEAL /healthz HTTP/1.1', 'host: localhost')],
  ])('is refused: %s', async (_name, text) => {
    expect(await statusesOf(text)).toEqual([400]);
  });

  it('is refused after the answers to what came before it', async () => {
    const connection = await open();
    connection.write(get('/healthz'));
    await connection.until(/"ok"/);
    connection.write('nonsense\r\n\r\n');
    expect(statusesIn(await connection.closed())).toEqual([200, 400]);
  });

  it('waits for the answer that is under way', async () => {
    expect(await statusesOf(`${get('/api/status')}nonsense\r\n\r\n`)).toEqual([200, 400]);
  });

  it('is no tunnel and no other protocol', async () => {
    expect(await statusesOf(lines('CONNECT evil.example:80 HTTP/1.1', 'host: localhost'))).toEqual([]);
    const connection = await open();
    connection.write(
      get('/api/status', 'connection: upgrade, close', 'upgrade: websocket', 'sec-websocket-key: x'),
    );
    expect(statusesIn(await connection.closed())).toEqual([200]);
  });
});

describe('several requests at once', () => {
  it('are answered in their order', async () => {
    const text =
      get('/healthz') + get('/nowhere') + get('/readyz') + get('/api/papers/x', 'connection: close');
    expect(await statusesOf(text)).toEqual([200, 404, 200, 400]);
  });

  it('are told apart where a body is shorter than it is', async () => {
    expect(await statusesOf(post('{}GARBAGE', 'content-length: 2'))).toEqual([400, 400]);
  });

  it('are not waited for where a body is longer than it is', async () => {
    expect(await statusesOf(post('{}', 'content-length: 3'))).toEqual([408]);
  });

  it('go on after a head that asks whether to', async () => {
    const connection = await open();
    connection.write(post('', 'content-length: 2', 'expect: 100-continue', 'connection: close'));
    await connection.until(/100 Continue/);
    connection.write('{}');
    expect(statusesIn(await connection.closed())).toEqual([100, 400]);
  });
});

describe('whatever bytes come', () => {
  const whole = fc.constantFrom(
    get('/api/status', 'connection: close'),
    get('/api/search?text=a%20b', 'range: bytes=0-1', 'connection: close'),
    post('{"question":"What?"}', 'content-length: 20', 'connection: close'),
    post('14\r\n{"question":"What?"}\r\n0\r\n\r\n', 'transfer-encoding: chunked', 'connection: close'),
    `${lines(
      'POST /api/uploads HTTP/1.1',
      'host: localhost',
      'content-type: multipart/form-data; boundary=b',
      'content-length: 90',
      'connection: close',
    )}--b\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\r\n--b--\r\n`,
  );
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    drop: fc.nat(8),
    put: fc.oneof(
      fc.string({ maxLength: 6, unit: 'binary' }),
      fc.constantFrom('\r\n', '\n', '\r', '\0', ':', ' ', '\r\n\r\n', '%', '"', '--b', '\xff\xfe'),
    ),
  });
  const mangled = fc.tuple(whole, fc.array(change, { minLength: 1, maxLength: 4 })).map(([text, changes]) =>
    changes.reduce((made, { at, drop, put }) => {
      const place = Math.floor(at * made.length);
      return made.slice(0, place) + put + made.slice(place + drop);
    }, text),
  );

  it('nothing breaks, and the next request is answered', async () => {
    await fc.assert(
      fc.asyncProperty(mangled, async (text) => {
        const connection = await openConnection(address);
        try {
          connection.socket.end(Buffer.from(text, 'latin1'));
          const statuses = statusesIn(await connection.closed());
          expect(statuses.filter((status) => status >= 500)).toEqual([]);
        } finally {
          connection.socket.destroy();
        }
      }),
      { numRuns: 300, seed: 20261123 },
    );
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
  });
});
