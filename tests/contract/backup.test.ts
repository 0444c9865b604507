import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backupOutcomeSchema, restoreOutcomeSchema } from '@papyri/core/contracts/command-line';
import { lockFolder } from '@papyri/server/adapters/database/folder-lock';
import { openBackup } from '@papyri/server/backup/read-backup';
import { compose } from '@papyri/server/compose';
import { configSchema } from '@papyri/server/config/schema';
import { buildApp } from '@papyri/server/http/app';
import { createLogger } from '@papyri/server/log';
import { newServerToken, writeServerFile } from '@papyri/server/server-file';
import { version } from '@papyri/server/version';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { readingEnd, uploadPdf } from '../support/api-client.ts';
import { runCommand } from '../support/run-command.ts';
import { removeFolder, temporaryFolder } from '../support/server-process.ts';
import { testServices } from '../support/test-services.ts';

/** A library with everything in it, saved while its server works, brought back and compared answer by answer. */
const pdf = readFileSync(join(import.meta.dirname, '../../docs/paper/papyri.pdf'));
/** The same paper as other files: what follows the end of a PDF is not part of it. */
const variant = (number: number) => Buffer.concat([pdf, Buffer.from(`\n% copy ${number}\n`)]);

let folder: string;
let address: string;
let paperId: string;
let archive: string;
let close: () => Promise<void>;
const dataDir = () => join(folder, 'data');

async function send(address: string, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(address + path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
}
async function json(address: string, path: string): Promise<Record<string, unknown>> {
  const response = await send(address, 'GET', path);
  expect(response.status, path).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}
const paperPath = (id: string) => `/api/papers/${encodeURIComponent(id)}`;

/** Everything that the API tells of one paper and of the library. */
async function told(address: string, id: string) {
  const paths = ['', '/summary', '/questions', '/conversations', '/feedback', '/document'];
  const conversations = (await json(address, `${paperPath(id)}/conversations`)).conversations as {
    id: string;
  }[];
  const all = [
    ...paths.map((path) => paperPath(id) + path),
    ...conversations.map((one) => `/api/conversations/${one.id}`),
    ...['/api/tags', '/api/settings'],
  ];
  const pairs: [string, unknown][] = [];
  for (const path of all) pairs.push([path, await json(address, path)]);
  return Object.fromEntries(pairs);
}

beforeAll(async () => {
  folder = temporaryFolder('backup');
  const made = await testServices({ offline: true });
  const folderToken = newServerToken();
  const app = await buildApp(made.services, { folderToken });
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await made.close();
  };
  // As a server leaves its data folder, so that commands find it.
  mkdirSync(dataDir());
  await writeServerFile(dataDir(), { address, pid: process.pid, token: folderToken, version });
  writeFileSync(join(dataDir(), 'keys.json'), JSON.stringify({ 'http://127.0.0.1:9': 'sk-of-mine' }));
  ({ paperId } = await uploadPdf(address, 'paper.pdf', pdf));
  expect(await readingEnd(address, paperId as never)).toBe('done');
  const path = paperPath(paperId);
  const { documentId } = await json(address, path);
  const question = { question: 'What are the values of k1 and b?' };
  expect((await send(address, 'POST', `${path}/questions`, question)).ok).toBe(true);
  const started = await send(address, 'POST', `${path}/conversations`, question);
  const conversation = (await started.json()) as { id: string };
  await vi.waitFor(
    async () => {
      const { turns } = await json(address, `/api/conversations/${conversation.id}`);
      expect((turns as { reply: { state: string } }[]).map(({ reply }) => reply.state)).toEqual(['done']);
    },
    { timeout: 120_000, interval: 200 },
  );
  const rated = { kind: 'summary', documentId };
  expect((await send(address, 'POST', `${path}/ratings`, { rated, stars: 4, comment: 'good' })).ok).toBe(
    true,
  );
  const corrected = { kind: 'tldr', documentId };
  const correction = { corrected, text: 'Every sentence points to the words it rests on.' };
  expect((await send(address, 'POST', `${path}/corrections`, correction)).ok).toBe(true);
  expect((await send(address, 'PUT', `${path}/tags`, { tags: ['thesis', 'to read'] })).ok).toBe(true);
  const model = { provider: 'openai-compatible', baseUrl: 'http://127.0.0.1:9/v1', model: 'm' };
  expect((await send(address, 'PATCH', '/api/settings', { languageModel: model })).ok).toBe(true);
}, 900_000);
afterAll(async () => {
  await close?.();
  if (folder) removeFolder(folder);
});

const papyri = (...argv: readonly string[]) => runCommand([...argv, '--data', dataDir()]);

// On a machine that is busy, seconds become minutes.
describe('papyri backup', { timeout: 900_000 }, () => {
  it('saves one moment of a server that is being given papers', async () => {
    let copies = 0;
    let stop = false;
    const uploading = (async () => {
      for (; !stop && copies < 50; copies += 1) await uploadPdf(address, `${copies}.pdf`, variant(copies));
    })();
    await expect.poll(() => copies, { timeout: 300_000 }).toBeGreaterThan(1);
    archive = join(folder, 'saved.tar');
    const { code, document, err } = await papyri('backup', archive, '--json');
    stop = true;
    await uploading;
    expect(err).toBe('');
    expect(code).toBe(0);
    const saved = backupOutcomeSchema.parse(document());
    expect(saved).toMatchObject({
      file: archive,
      bytes: statSync(archive).size,
      missingFiles: 0,
      keysIncluded: false,
    });
    expect(readFileSync(archive).includes('sk-of-mine')).toBe(false);
    // Each paper that is in it has its file in it.
    const backup = await openBackup(archive);
    await backup.verify();
    const sources = backup.manifest.tables.find(({ name }) => name === 'source_file')?.rows ?? 0;
    expect(sources).toBeGreaterThan(1);
    expect(backup.manifest.blobs.files.length).toBeGreaterThanOrEqual(sources);
    await backup.close();
  });

  it('leaves a file that is there alone', async () => {
    const file = join(folder, 'thesis.pdf');
    writeFileSync(file, 'years of work');
    const { code, err } = await papyri('backup', file);
    expect(code).toBe(2);
    expect(err).toMatch(/exists already/);
    expect(readFileSync(file, 'utf8')).toBe('years of work');
  });

  it('takes keys along only when asked for, and says so', async () => {
    const file = join(folder, 'keys.tar');
    const { code, out } = await papyri('backup', file, '--with-keys');
    expect(code).toBe(0);
    expect(out).toMatch(/Keys of language models are in it, in clear/);
    expect(readFileSync(file).includes('sk-of-mine')).toBe(true);
    const refused = await papyri('backup', join(folder, 'more.tar'), '--with-keys', '--server', address);
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/data folder of the server/);
  });

  it('ends with Ctrl-C and leaves nothing', async () => {
    const file = join(folder, 'stopped.tar');
    const { code } = await runCommand(['backup', file, '--data', dataDir()], {
      whileRunning: (process) => setImmediate(() => process.emit('SIGINT')),
    });
    expect(code).toBe(130);
    expect(readdirSync(folder).filter((name) => name.startsWith('stopped'))).toEqual([]);
  });
});

describe('papyri restore', { timeout: 900_000 }, () => {
  it('refuses a folder whose server runs', async () => {
    const lock = lockFolder(dataDir());
    onTestFinished(() => lock.release());
    const { code, err } = await papyri('restore', archive);
    expect(code).toBe(4);
    expect(err).toContain(`it is served at ${address}`);
  });

  it('brings back every answer of the API, and takes up what was being read', async () => {
    const there = join(folder, 'restored');
    const { code, document } = await runCommand(['restore', archive, '--data', there, '--json']);
    expect(code).toBe(0);
    expect(restoreOutcomeSchema.parse(document())).toMatchObject({ missingFiles: 0 });
    expect(existsSync(join(there, 'keys.json'))).toBe(false);

    const config = configSchema.parse({ data: { dir: there }, offline: true, log: { level: 'silent' } });
    const { services, close: closeServices } = await compose(config, createLogger(config.log));
    const app = await buildApp(services);
    onTestFinished(async () => {
      await app.close();
      await closeServices();
    });
    const again = await app.listen({ host: '127.0.0.1', port: 0 });
    expect(await told(again, paperId)).toEqual(await told(address, paperId));
    const bytes = await (await fetch(`${again}${paperPath(paperId)}/pdf`)).arrayBuffer();
    expect(Buffer.from(bytes).equals(pdf)).toBe(true);
    await expect
      .poll(async () => (await json(again, '/api/status')).readings, { timeout: 600_000, interval: 500 })
      .toEqual({ queued: 0, running: 0 });
    const { papers } = await json(again, '/api/papers?limit=100');
    const states = (papers as { reading: { state: string } }[]).map(({ reading }) => reading.state);
    expect(states.length).toBeGreaterThan(1);
    expect(new Set(states)).toEqual(new Set(['done']));
  });

  it('puts aside what is there and brings it back', async () => {
    const there = join(folder, 'restored');
    const other = (...argv: readonly string[]) => runCommand([...argv, '--data', there]);
    const refused = await other('restore', archive);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/There is a library here already/);
    const none = await other('restore', join(folder, 'thesis.pdf'), '--replace');
    expect(none.code).toBe(1);
    expect(none.err).toMatch(/not a backup of Papyri/);
    expect((await other('restore')).code).toBe(2);

    writeFileSync(join(there, 'pg', 'old'), 'the old one');
    const replaced = await other('restore', archive, '--replace');
    expect(replaced.code).toBe(0);
    expect(replaced.out).toMatch(/papyri restore --undo brings it back/);
    expect(existsSync(join(there, 'pg', 'old'))).toBe(false);
    const undone = await other('restore', '--undo', '--json');
    expect(restoreOutcomeSchema.parse(undone.document())).toMatchObject({ undone: true });
    expect(readFileSync(join(there, 'pg', 'old'), 'utf8')).toBe('the old one');
  });
});
