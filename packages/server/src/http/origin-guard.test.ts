import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerOriginGuard } from './origin-guard.ts';
import { registerProblems } from './problem.ts';

let app: FastifyInstance;
beforeAll(async () => {
  app = fastify();
  registerProblems(app);
  registerOriginGuard(app, { host: '127.0.0.1', allowedHosts: ['papers.example'] });
  app.get('/x', async () => 'read');
  app.post('/x', async () => 'changed');
  await app.ready();
});
afterAll(() => app.close());

const ask = (method: 'GET' | 'POST', headers: Record<string, string>) =>
  app.inject({ method, url: '/x', headers });

describe('the origin guard', () => {
  it.each(['127.0.0.1:4747', 'localhost', '[::1]:4747', 'papers.example'])(
    'knows itself as %s',
    async (host) => {
      expect((await ask('GET', { host })).statusCode).toBe(200);
    },
  );

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io:4747', '%'])(
    'refuses the host %j, as DNS rebinding would send it',
    async (host) => {
      const answer = await ask('GET', { host });
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toMatchObject({ code: 'forbidden-origin', status: 403 });
    },
  );

  it('refuses changes that another page asks for', async () => {
    const host = 'localhost:4747';
    expect((await ask('POST', { host, origin: 'https://evil.example' })).statusCode).toBe(403);
    expect((await ask('POST', { host, origin: 'null' })).statusCode).toBe(403);
    expect((await ask('POST', { host, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await ask('POST', { host, origin: 'http://localhost:4747' })).statusCode).toBe(200);
    expect((await ask('POST', { host })).statusCode).toBe(200);
  });
});
