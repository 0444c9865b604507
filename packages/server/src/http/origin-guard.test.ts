import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openConnection, statusesIn } from '../../../../tests/support/raw-connection.ts';
import { addressList } from './limits/address-key.ts';
import { pathOfTarget } from './limits/request-target.ts';
import { registerOriginGuard } from './origin-guard.ts';
import { registerProblems } from './problem.ts';

async function build(trustedProxies: readonly string[], host = '127.0.0.1'): Promise<FastifyInstance> {
  const made = fastify({
    trustProxy: trustedProxies.length > 0 && addressList(trustedProxies),
    rewriteUrl: ({ url = '/' }) => pathOfTarget(url),
    forceCloseConnections: true,
  });
  registerProblems(made);
  registerOriginGuard(made, { host, allowedHosts: ['papers.example', 'fd00::7'] });
  made.get('/x', async () => 'read');
  made.post('/x', async () => 'changed');
  made.get('/health', { config: { health: true } }, async () => 'well');
  return made;
}

let app: FastifyInstance;
beforeAll(async () => {
  app = await build([]);
  await app.ready();
});
afterAll(() => app.close());

const ask = (method: 'GET' | 'POST', headers: Record<string, string>) =>
  app.inject({ method, url: '/x', headers });
const host = 'localhost:4747';

describe('the host', () => {
  it.each([
    '127.0.0.1:4747',
    'localhost',
    'LOCALHOST:80',
    '[::1]:4747',
    '[0:0:0:0:0:0:0:1]',
    'papers.example',
    'papers.example:8443',
    '[fd00::7]:4747',
  ])('is ours: %s', async (name) => {
    expect((await ask('GET', { host: name })).statusCode).toBe(200);
  });

  it.each([
    'evil.example',
    'localhost.evil.example',
    'localhost.',
    'evil.localhost',
    '127.0.0.1.nip.io:4747',
    '127.0.0.2',
    '0.0.0.0:4747',
    '[::]:4747',
    '[::ffff:10.0.0.1]',
    '[fe80::1%25eth0]',
    'localhost:4747:80',
    'localhost@evil.example',
    'evil.example#localhost',
    'localhost/evil.example',
    'localhost, evil.example',
    'localhost evil',
    'xn--lcalhost-0za',
    '%',
    '[::1',
    ':80',
  ])('is not ours: %s', async (name) => {
    const answer = await ask('GET', { host: name });
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'forbidden-origin', status: 403 });
  });

  it('may be any where health is asked for', async () => {
    const answer = await app.inject({ url: '/health', headers: { host: '10.0.0.7:4747' } });
    expect(answer.body).toBe('well');
  });
});

describe('what another page asks for', () => {
  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'file://' },
    { origin: 'http://localhost:3000' },
    { origin: 'http://localhost' },
    { origin: `http://${host}.evil.example` },
    { origin: `http://evil.example/http://${host}` },
    { origin: `HTTP://${host}` },
    { origin: '' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'unheard-of' },
    { 'sec-fetch-site': 'cross-site', origin: `http://${host}` },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  ])('changes nothing: %j', async (headers) => {
    expect((await ask('POST', { host, ...headers } as Record<string, string>)).statusCode).toBe(403);
  });

  it.each([
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  ])('starts no work either: %j', async (headers) => {
    expect((await ask('GET', { host, ...headers })).statusCode).toBe(403);
  });
});

describe('what we ask for', () => {
  it.each([
    {},
    { origin: `http://${host}` },
    { origin: `https://${host}` },
    { origin: `http://${host}`, 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ])('is done: %j', async (headers) => {
    expect((await ask('POST', { host, ...headers } as Record<string, string>)).statusCode).toBe(200);
    expect((await ask('GET', { host, ...headers } as Record<string, string>)).statusCode).toBe(200);
  });

  it('is shown to who followed a link from elsewhere', async () => {
    const followed = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect((await ask('GET', { host, ...followed })).statusCode).toBe(200);
  });
});

describe('behind a proxy', () => {
  const forwarded = {
    host: 'inside:4747',
    'x-forwarded-host': 'papers.example',
    'x-forwarded-proto': 'https',
  };

  it('is known by the name that a trusted one tells', async () => {
    const proxied = await build(['127.0.0.1']);
    onTestFinished(() => proxied.close());
    const post = (headers: Record<string, string>) =>
      proxied.inject({ method: 'POST', url: '/x', headers: { ...forwarded, ...headers } });
    expect((await post({ origin: 'https://papers.example' })).statusCode).toBe(200);
    expect((await post({ origin: 'http://papers.example' })).statusCode).toBe(403);
    expect((await post({ 'x-forwarded-host': 'evil.example' })).statusCode).toBe(403);
    expect((await post({ 'x-forwarded-host': 'papers.example, evil.example' })).statusCode).toBe(403);
  });

  it('is not known by what anybody tells', async () => {
    expect((await ask('GET', forwarded)).statusCode).toBe(403);
    expect((await ask('GET', { ...forwarded, host })).statusCode).toBe(200);
  });
});

describe('on the wire', () => {
  async function statusOf(address: string, text: string): Promise<number | undefined> {
    const connection = await openConnection(address);
    onTestFinished(() => void connection.socket.destroy());
    connection.write(text);
    return statusesIn(await connection.until(/HTTP\/1\.1 \d{3} /))[0];
  }

  it('takes the host of an absolute target before that of the header', async () => {
    const listening = await build([]);
    onTestFinished(() => listening.close());
    const address = await listening.listen({ host: '127.0.0.1', port: 0 });
    const get = (target: string, name = host) =>
      statusOf(address, `GET ${target} HTTP/1.1\r\nhost: ${name}\r\n\r\n`);
    expect(await get('http://localhost:4747/x')).toBe(200);
    expect(await get('http://evil.example/x')).toBe(403);
    expect(await get('http://localhost/x', 'evil.example')).toBe(403);
    expect(await get('http://localhost@evil.example/x')).toBe(403);
    expect(await get('ftp://evil.example/x')).toBe(403);
    expect(await statusOf(address, 'GET /x HTTP/1.0\r\n\r\n')).toBe(403);
    expect(await statusOf(address, 'GET /x HTTP/1.1\r\n\r\n')).toBe(400);
  });

  // Only Linux answers at all of 127.0.0.0/8.
  it.skipIf(process.platform !== 'linux')('knows itself by the address it is asked at', async () => {
    const listening = await build([], '0.0.0.0');
    onTestFinished(() => listening.close());
    const { port } = new URL(await listening.listen({ host: '0.0.0.0', port: 0 }));
    const get = (name: string) =>
      statusOf(`http://127.0.0.2:${port}`, `GET /x HTTP/1.1\r\nhost: ${name}:${port}\r\n\r\n`);
    expect(await get('127.0.0.2')).toBe(200);
    expect(await get('127.0.0.3')).toBe(403);
    expect(await get('0.0.0.0')).toBe(403);
  });
});
