import { request } from 'node:http';
import { localPrincipal, type Principal, principalSchema } from '@papyri/core/contracts/principal';
import { type ConfigInput, configSchema } from '@papyri/server/config/schema';
import { buildApp } from '@papyri/server/http/app';
import type { TypedApp } from '@papyri/server/http/typed-app';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openConnection, statusesIn } from '../support/raw-connection.ts';
import { testServices } from '../support/test-services.ts';

let made: Awaited<ReturnType<typeof testServices>>;
beforeAll(async () => {
  made = await testServices({
    // A source that never answers keeps event streams open.
    wrapSource: (source) => ({
      ...source,
      search: (_query, { signal } = {}) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    }),
  });
});
afterAll(() => made?.close());

/** The HTTP side with other settings, on the same services. */
async function start(
  given: Pick<ConfigInput, 'limits' | 'server'> & { readonly resolvePrincipal?: (name: string) => Principal },
): Promise<{ app: TypedApp; address: string }> {
  const { resolvePrincipal, ...settings } = given;
  const { services } = made;
  const { limits, server } = configSchema.parse({
    ...services.config,
    server: { ...settings.server },
    limits: { requestsPerMinute: 0, changesPerMinute: 0, ...settings.limits },
  });
  const app = await buildApp(
    { ...services, config: { ...services.config, limits, server } },
    resolvePrincipal ? { resolvePrincipal: ({ headers }) => resolvePrincipal(String(headers['x-who'])) } : {},
  );
  onTestFinished(() => app.close());
  return { app, address: await app.listen({ host: '127.0.0.1', port: 0 }) };
}

const asNamed = (id: string) => principalSchema.parse({ ...localPrincipal, id });
const statuses = async (app: TypedApp, times: number, given: InjectOptions) => {
  const answers = [];
  for (let n = 0; n < times; n += 1) answers.push((await app.inject(given)).statusCode);
  return answers;
};
const limits = (given: ConfigInput['limits']) => start({ limits: given });

describe('rates', () => {
  it('tells an address that asks too often when to come back, and does not limit health', async () => {
    const { app } = await limits({ requestsPerMinute: 3 });
    expect(await statuses(app, 3, { url: '/api/status' })).toEqual([200, 200, 200]);
    const answer = await app.inject({ url: '/api/status' });
    expect(answer.statusCode).toBe(429);
    expect(answer.json()).toMatchObject({ code: 'rate-limited', retryable: true });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(15);
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(20);
    expect(await statuses(app, 5, { url: '/healthz' })).toEqual([200, 200, 200, 200, 200]);
    expect(await statuses(app, 1, { url: '/no/such/place' })).toEqual([429]);
  });

  it('limits what one person changes, from whatever address', async () => {
    const { app } = await start({
      limits: { changesPerMinute: 2 },
      server: { trustedProxies: ['127.0.0.0/8'] },
      resolvePrincipal: asNamed,
    });
    const change = (who: string, from: string): InjectOptions => ({
      method: 'POST',
      url: '/api/papers/arxiv:1706.03762v7/read',
      headers: { 'x-who': who, 'x-forwarded-for': from },
    });
    expect(await statuses(app, 2, change('a', '203.0.113.1'))).toEqual([404, 404]);
    expect(await statuses(app, 1, change('a', '203.0.113.2'))).toEqual([429]);
    expect(await statuses(app, 1, change('b', '203.0.113.2'))).toEqual([404]);
  });

  it('believes X-Forwarded-For of trusted proxies only', async () => {
    const from = (address: string): InjectOptions => ({
      url: '/api/status',
      headers: { 'x-forwarded-for': address },
    });
    const direct = await limits({ requestsPerMinute: 1 });
    expect(await statuses(direct.app, 1, from('203.0.113.1'))).toEqual([200]);
    expect(await statuses(direct.app, 1, from('203.0.113.2'))).toEqual([429]);
    const proxied = await start({
      limits: { requestsPerMinute: 1 },
      server: { trustedProxies: ['127.0.0.1'] },
    });
    expect(await statuses(proxied.app, 1, from('203.0.113.1'))).toEqual([200]);
    expect(await statuses(proxied.app, 1, from('203.0.113.2'))).toEqual([200]);
    // What a client put before the proxy's own entry counts for nothing.
    expect(await statuses(proxied.app, 1, from('198.51.100.9, 203.0.113.2'))).toEqual([429]);
  });
});

describe('sizes', () => {
  const post = (payload: string, type = 'application/json'): InjectOptions => ({
    method: 'POST',
    url: '/api/papers/arxiv:1706.03762v7/questions',
    headers: { 'content-type': type },
    payload,
  });

  it.each<[string, InjectOptions, number, string]>([
    ['a large body', post(JSON.stringify({ question: 'x'.repeat(2000) })), 413, 'request-too-large'],
    ['a deep body', post(`{"question":${'['.repeat(9)}${']'.repeat(9)}}`), 400, 'request-invalid'],
    ['a body of another kind', post('question', 'text/plain'), 415, 'media-type-unsupported'],
    ['a poisoned body', post('{"question":"x","__proto__":{"a":1}}'), 400, 'request-invalid'],
    ['a long address', { url: `/api/search?text=${'x'.repeat(300)}` }, 414, 'address-too-long'],
  ])('refuses %s', async (_name, given, status, code) => {
    const { app } = await limits({ jsonBytes: 1000, jsonDepth: 8, urlCharacters: 200 });
    const answer = await app.inject(given);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  it('refuses large headers', async () => {
    const { address } = await limits({});
    const connection = await openConnection(address);
    onTestFinished(() => void connection.socket.destroy());
    connection.write(`GET / HTTP/1.1\r\nhost: localhost\r\nx-a: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect(await connection.closed()).toMatch(/^HTTP\/1\.1 431 [\s\S]*"code":"headers-too-large"/);
  });
});

describe('connections', () => {
  it('are limited for each address, and taken again when one is free', async () => {
    const { address } = await limits({ connectionsPerAddress: 2 });
    const open = async () => {
      const connection = await openConnection(address);
      onTestFinished(() => void connection.socket.destroy());
      return connection;
    };
    const get = 'GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n';
    const first = await open();
    const second = await open();
    const third = await open();
    expect(await third.closed()).toMatch(/^HTTP\/1\.1 429 [\s\S]*retry-after: 5/);
    for (const one of [first, second]) {
      one.write(get);
      await one.until(/"ok"/);
    }
    first.socket.destroy();
    // The server hears of the close in its own time.
    for (let served = false; !served; ) {
      const next = await open();
      next.write(get);
      served = statusesIn(await next.until(/HTTP/))[0] === 200;
    }
  });

  it('holds a number of event streams for each person', async () => {
    const { address } = await start({
      limits: { eventStreams: 2 },
      resolvePrincipal: asNamed,
    });
    const follow = (who: string) =>
      new Promise<{ status: number; leave: () => void }>((resolve, reject) => {
        const sent = request(
          `${address}/api/search/events?text=x`,
          { headers: { 'x-who': who }, agent: false },
          (answer) => resolve({ status: answer.statusCode ?? 0, leave: () => answer.destroy() }),
        );
        sent.on('error', reject).end();
        onTestFinished(() => void sent.destroy());
      });
    const streams = [await follow('a'), await follow('a')];
    expect(streams.map(({ status }) => status)).toEqual([200, 200]);
    expect((await follow('a')).status).toBe(429);
    expect((await follow('b')).status).toBe(200);
    streams[0]?.leave();
    for (let status = 429; status !== 200; ) status = (await follow('a')).status;
  });
});
