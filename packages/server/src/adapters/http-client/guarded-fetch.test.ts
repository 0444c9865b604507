import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  breakOff,
  type LocalSource,
  send,
  sendGzip,
  startLocalSource,
  status,
} from '../../../../../tests/fixtures/arxiv/local-source.ts';
import {
  createManualClock,
  drive,
  type ManualClock,
} from '../../../../../tests/fixtures/arxiv/manual-clock.ts';
import { createGuardedFetch, type OutgoingRequest, readText } from './guarded-fetch.ts';

let clock: ManualClock;
let server: LocalSource;
let client: ReturnType<typeof createGuardedFetch>;

beforeEach(async () => {
  clock = createManualClock();
  server = await startLocalSource(clock);
  client = createGuardedFetch({
    allowed: [{ origin: server.url, allowPrivate: true }],
    userAgent: 'Papyri/1.2.3 (+https://example.org/papyri)',
    clock,
  });
});
afterEach(async () => {
  await client.close();
  await server.close();
});

const request = (given: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  url: `${server.url}/x`,
  accept: 'text/xml',
  timeoutMs: 15_000,
  maxBytes: 100_000,
  ...given,
});
const text = async (given: Partial<OutgoingRequest> = {}) => readText(await client.fetch(request(given)));

describe('createGuardedFetch', () => {
  it('fetches, says who it is, and tells the length', async () => {
    server.respond(send('grüße'));
    const answer = await client.fetch(request());
    expect([answer.status, answer.length, answer.header('content-type')]).toEqual([
      200,
      7,
      'application/atom+xml',
    ]);
    expect(await readText(answer)).toBe('grüße');
    expect(server.seen[0]?.userAgent).toBe('Papyri/1.2.3 (+https://example.org/papyri)');
  });

  it('decodes gzip, whose length on the wire tells nothing', async () => {
    server.respond(sendGzip('hello '.repeat(1000)));
    const answer = await client.fetch(request());
    expect(answer.length).toBeUndefined();
    expect(await readText(answer)).toHaveLength(6000);
  });

  it('asks for plain bytes where told', async () => {
    server.respond(sendGzip('hello'));
    const answer = await client.fetch(request({ identity: true }));
    expect(answer.header('content-encoding')).toBeUndefined();
    await answer.discard();
  });

  it('sends a body, keeps it over a redirect that keeps the method, and follows no other', async () => {
    const post = {
      body: '{"a":1}',
      headers: { 'content-type': 'application/json', authorization: 'Bearer k' },
    };
    server.respond(status(307, { location: '/y' }), (sent, response) => sent.pipe(response));
    expect(await text({ post })).toBe(post.body);
    server.respond(status(302, { location: '/y' }));
    await expect(text({ post })).rejects.toMatchObject({ code: 'source-failing' });
    server.respond(status(307, { location: 'http://127.0.0.2:1/steal' }));
    await expect(text({ post })).rejects.toMatchObject({ code: 'host-not-allowed' });
  });

  it('follows redirects to allowed places, waiting before each', async () => {
    const waits: number[] = [];
    server.respond(
      status(302, { location: '/y' }),
      status(301, { location: `${server.url}/z` }),
      send('there'),
    );
    const beforeRedirect = async () => {
      waits.push(server.seen.length);
    };
    expect(await text({ beforeRedirect })).toBe('there');
    expect(server.seen.map(({ path }) => path)).toEqual(['/x', '/y', '/z']);
    expect(waits).toEqual([1, 2]);
  });

  it('gives up after five redirects', async () => {
    server.respond(status(302, { location: '/again' }));
    await expect(text()).rejects.toMatchObject({ code: 'source-failing', detail: 'too many redirects' });
    expect(server.seen).toHaveLength(6);
  });

  it.each(['http://169.254.169.254/latest', 'file:///etc/passwd', 'http://127.0.0.1:1/'])(
    'does not follow a redirect to %s',
    async (location) => {
      server.respond(status(302, { location }));
      await expect(text()).rejects.toMatchObject({ code: 'host-not-allowed' });
      expect(server.seen).toHaveLength(1);
    },
  );

  it.each(['https://example.org/', 'ftp://127.0.0.1/', 'nonsense'])('does not ask %s', async (url) => {
    await expect(text({ url })).rejects.toMatchObject({ code: 'host-not-allowed' });
    expect(server.seen).toHaveLength(0);
  });

  it('does not let a name server point a public host at the inside', async () => {
    const { port } = new URL(server.url);
    const rebound = createGuardedFetch({
      allowed: [{ origin: `http://public.example:${port}`, allowPrivate: false }],
      userAgent: 'Papyri/test',
      clock,
      lookup: (_name, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    await expect(rebound.fetch(request({ url: `http://public.example:${port}/x` }))).rejects.toMatchObject({
      code: 'host-not-allowed',
    });
    expect(server.seen).toHaveLength(0);
    await rebound.close();
  });

  it('does not ask a private address written as a number unless it is trusted', async () => {
    const strict = createGuardedFetch({
      allowed: [{ origin: server.url, allowPrivate: false }],
      userAgent: 'Papyri/test',
      clock,
    });
    await expect(strict.fetch(request())).rejects.toMatchObject({ code: 'host-not-allowed' });
    expect(server.seen).toHaveLength(0);
    await strict.close();
  });

  it('stops reading a body that is too large', async () => {
    server.respond(send(Buffer.alloc(200_000)));
    await expect(text()).rejects.toMatchObject({ code: 'file-too-large' });
  });

  it('stops decoding a bomb', async () => {
    server.respond((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync(Buffer.alloc(50_000_000)));
    });
    await expect(text()).rejects.toMatchObject({ code: 'file-too-large' });
  });

  it('names a body that is not encoded as it says', async () => {
    server.respond((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end('this is not gzip');
    });
    await expect(text()).rejects.toMatchObject({ code: 'source-answer-invalid' });
  });

  it('notices a body that breaks off', async () => {
    server.respond(breakOff(Buffer.alloc(50_000), 20_000));
    await expect(text()).rejects.toMatchObject({ code: 'source-truncated' });
  });

  it('notices a connection that breaks off before the answer', async () => {
    server.respond((incoming) => incoming.socket.destroy());
    await expect(text()).rejects.toMatchObject({ code: 'source-failing' });
  });

  it('says that nobody is there', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(gone.address() as AddressInfo).port}`;
    await new Promise((resolve) => gone.close(resolve));
    const other = createGuardedFetch({
      allowed: [{ origin: url, allowPrivate: true }],
      userAgent: 'Papyri/test',
      clock,
    });
    await expect(other.fetch(request({ url: `${url}/` }))).rejects.toMatchObject({
      code: 'source-unreachable',
      detail: 'it refused the connection',
    });
    await other.close();
  });

  it('gives up on a server that hangs before the head', async () => {
    server.respond(server.hang);
    const waiting = text();
    await expect(drive(waiting, clock, { busy: () => server.hanging === 0 })).rejects.toMatchObject({
      code: 'deadline-exceeded',
    });
    expect(server.seen).toHaveLength(1);
  });

  it('gives up on a server that hangs within the body', async () => {
    let begun = false;
    server.respond((_request, response) => {
      response.writeHead(200);
      response.write('beginning', () => {
        begun = true;
      });
    });
    await expect(drive(text(), clock, { busy: () => !begun })).rejects.toMatchObject({
      code: 'deadline-exceeded',
    });
  });

  it('stops when told to, before and during', async () => {
    await expect(text({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    const controller = new AbortController();
    server.respond((incoming, response) => {
      server.hang(incoming, response);
      controller.abort();
    });
    await expect(text({ signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('keeps to one connection', async () => {
    server.respond(send('ok'));
    const all = await Promise.all(Array.from({ length: 8 }, () => text()));
    expect(all).toEqual(Array(8).fill('ok'));
    expect(server.mostAtOnce).toBe(1);
  });

  it('leaves no timer behind', async () => {
    server.respond(send('ok'));
    await text();
    const answer = await client.fetch(request());
    await answer.discard();
    expect(clock.advanceToNext()).toBe(false);
  });
});
