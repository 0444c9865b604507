import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { uploadResultsSchema } from '@papyri/core/contracts/api';
import { buildApp } from '@papyri/server/http/app';
import type { TypedApp } from '@papyri/server/http/typed-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServices } from '../support/test-services.ts';

const pdf = readFileSync(join(import.meta.dirname, '../../docs/paper/papyri.pdf'));
const megabyte = 1024 * 1024;

let app: TypedApp;
let address: string;
let close: () => Promise<void>;

beforeAll(async () => {
  const made = await testServices({ uploads: { maxBytes: 2 * megabyte } });
  app = await buildApp(made.services);
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await made.close();
  };
});
afterAll(() => close?.());

interface Part {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A request body by hand, so that the connection can be chosen and cut. */
function multipart(parts: readonly Part[]): { type: string; body: Buffer } {
  const boundary = 'papyri-boundary-7f3a';
  const chunks = parts.flatMap(({ name, bytes }) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ]);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

function send(
  agent: Agent,
  method: string,
  path: string,
  given?: { type: string; body: Buffer },
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${address}${path}`,
      {
        method,
        agent,
        headers: given ? { 'content-type': given.type, 'content-length': given.body.length } : {},
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          text += chunk;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
        answer.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(given?.body);
  });
}

const upload = async (agent: Agent, parts: readonly Part[]) => {
  const answer = await send(agent, 'POST', '/api/uploads', multipart(parts));
  expect(answer.status, answer.text).toBe(200);
  return uploadResultsSchema
    .parse(JSON.parse(answer.text))
    .files.map((file) =>
      file.outcome === 'stored' ? `stored${file.duplicate ? ' again' : ''}` : file.problem.code,
    );
};

describe('uploads', () => {
  it('gives each file an outcome of its own and leaves the connection usable', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const page = Buffer.alloc(megabyte, '<!doctype html> ');
    const large = Buffer.concat([pdf, Buffer.alloc(3 * megabyte)]);
    expect(
      await upload(agent, [
        { name: 'page.pdf', bytes: page },
        { name: 'paper.pdf', bytes: pdf },
        { name: 'large.pdf', bytes: large },
        { name: 'empty.pdf', bytes: Buffer.alloc(0) },
        { name: 'copy.pdf', bytes: pdf },
      ]),
    ).toEqual(['not-a-pdf', 'stored', 'file-too-large', 'file-empty', 'stored again']);
    expect(await upload(agent, [{ name: 'large.pdf', bytes: large }])).toEqual(['file-too-large']);
    expect(await upload(agent, [{ name: 'page.pdf', bytes: page }])).toEqual(['not-a-pdf']);
    expect((await send(agent, 'GET', '/api/papers')).status).toBe(200);
    agent.destroy();
  });

  it('keeps nothing of an upload that breaks off', async () => {
    const before = JSON.parse((await send(new Agent(), 'GET', '/api/papers')).text) as { total: number };
    const { type, body } = multipart([{ name: 'cut.pdf', bytes: Buffer.concat([pdf, Buffer.from('cut')]) }]);
    await new Promise<void>((resolve) => {
      const sent = request(`${address}/api/uploads`, {
        method: 'POST',
        headers: { 'content-type': type, 'content-length': body.length },
      });
      sent.on('error', () => resolve());
      sent.write(body.subarray(0, body.length / 2), () => setImmediate(() => sent.destroy()));
    });
    const after = JSON.parse((await send(new Agent(), 'GET', '/api/papers')).text) as { total: number };
    expect(after.total).toBe(before.total);
  });

  it.each([
    ['no multipart', { type: 'application/json', body: Buffer.from('{}') }],
    ['no file', multipart([])],
    ['a broken body', { type: 'multipart/form-data; boundary=x', body: Buffer.from('--x\r\nnonsense') }],
  ])('refuses %s with a problem', async (_name, given) => {
    const answer = await send(new Agent(), 'POST', '/api/uploads', given);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(JSON.parse(answer.text)).toMatchObject({
      code: expect.any(String),
      requestId: expect.any(String),
    });
  });

  it('makes a readable title of a hostile file name', async () => {
    const answer = await send(
      new Agent(),
      'POST',
      '/api/uploads',
      multipart([{ name: '../../etc/<img src=x>‮.pdf', bytes: Buffer.from(`%PDF-1.4 ${Math.PI}`) }]),
    );
    const [file] = uploadResultsSchema.parse(JSON.parse(answer.text)).files;
    expect(file?.outcome === 'stored' && file.record.paper.title).toMatch(/^[^/\u202e]+$/);
  });
});
