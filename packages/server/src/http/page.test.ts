import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServices } from '../../../../tests/support/test-services.ts';
import { buildApp } from './app.ts';
import type { TypedApp } from './typed-app.ts';

let app: TypedApp;
let dir: string;
let close: () => Promise<void>;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'papyri-page-'));
  mkdirSync(join(dir, 'assets'));
  writeFileSync(join(dir, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(dir, 'assets/app-1a2b.js'), 'export {};');
  writeFileSync(join(dir, '.hidden'), 'not for anybody');
  const made = await testServices();
  app = await buildApp(made.services, { pageDir: dir });
  close = async () => {
    await app.close();
    await made.close();
  };
});
afterAll(async () => {
  await close?.();
  rmSync(dir, { recursive: true });
});

const open = (url: string) => app.inject({ url, headers: { accept: 'text/html,*/*' } });

describe('the page', () => {
  it.each(['/', '/search?text=a', '/paper/arxiv%3A1706.03762v7', '/paper/lookup?id=x', '/no/such/place'])(
    'is what a browser gets at %s',
    async (url) => {
      const answer = await open(url);
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toContain('<title>page</title>');
      expect(answer.headers['cache-control']).toBe('no-cache');
    },
  );

  it('keeps hashed files for ever', async () => {
    const answer = await open('/assets/app-1a2b.js');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toContain('immutable');
  });

  it.each(['/assets/gone.js', '/api/no-such-thing', '/.hidden', '/..%2f..%2fetc/passwd', '/assets/%00'])(
    'is no answer at %s',
    async (url) => {
      const answer = await app.inject({ url });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.body).not.toContain('not for anybody');
    },
  );

  it('may load its own files only and run no script that stands in the document', async () => {
    const policy = String((await open('/')).headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval'(?:;|$)/);
    expect(policy).toMatch(/style-src 'self'(?:;|$)/);
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('makes of an answer of the API a document that may do nothing', async () => {
    const { headers } = await open('/api/no-such-thing');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*; sandbox$/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});
