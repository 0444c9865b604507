import { createHash } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DatasetFile, datasetVersionIdOf } from '@papyri/core/contracts/dataset';
import type { Sha256 } from '@papyri/core/contracts/ids';
import type { BlobStore } from '@papyri/core/ports/blob-store';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { memoryBlobStore } from '../adapters/blob-store/memory.ts';
import { systemClock } from '../adapters/clock/system.ts';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import { configSchema } from '../config/schema.ts';
import type { Database } from '../database/database.ts';
import { sweepBlobs } from '../library/unused-blobs.ts';
import { openDatasetSources } from './dataset-sources.ts';
import { pullDataset } from './pull-dataset.ts';
import { findDataset, listDatasets } from './store.ts';

const hash = (name: string) => (data: string) => createHash(name).update(data).digest('hex');
const fileOf = (path: string, content: string): DatasetFile => ({
  path,
  size: Buffer.byteLength(content),
  sha256: hash('sha256')(content) as Sha256,
  md5: hash('md5')(content),
  ...(path.endsWith('.jsonl') ? { rows: 2 } : {}),
});
const contents = { 'train.jsonl': '{"a":1}\n{"a":2}\n', 'de/Größe 1.txt': 'x'.repeat(100_000) };
const manifestOf = (files: readonly DatasetFile[]) => ({
  id: datasetVersionIdOf(files, hash('sha256')),
  name: 'theirs',
  licence: 'CC-BY-4.0',
  source: 'made for this test',
  createdAt: '2026-01-01T00:00:00.000Z',
  fileCount: files.length,
  size: files.reduce((sum, { size }) => sum + size, 0),
  files,
});
const offered = manifestOf(Object.entries(contents).map(([path, content]) => fileOf(path, content)));

let database: Database;
let server: Server;
let origin: string;
let answers: Record<string, (response: ServerResponse) => void>;
let seen: string[];

beforeAll(async () => {
  database = await openTestDatabase();
  server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    seen.push(path);
    const answer = answers[path];
    if (answer) answer(response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await database?.close();
});
beforeEach(() => {
  seen = [];
  answers = { '/d/dataset.json': (response) => response.end(JSON.stringify(offered)) };
  for (const [path, content] of Object.entries(contents))
    answers[`/d/${path}`] = (response) => response.end(content);
});
afterEach(() => database.kysely.deleteFrom('dataset_version').execute());

async function puller(
  given: { readonly setting?: string; readonly offline?: boolean; readonly blobs?: BlobStore } = {},
) {
  const config = configSchema.parse({
    data: { dir: 'memory://' },
    offline: given.offline ?? false,
    datasets: { sources: [given.setting ?? `ours=${origin}/d/dataset.json`] },
  });
  const { blobs = memoryBlobStore() } = given;
  const datasetSources = openDatasetSources(config.datasets, {
    userAgent: 'Papyri/test',
    clock: systemClock,
  });
  const services = { config, blobs, database, clock: systemClock, datasetSources };
  const names = async () => {
    const list: string[] = [];
    for await (const name of blobs.list()) list.push(name);
    return list;
  };
  return {
    services,
    names,
    pull: (name = 'ours', signal = new AbortController().signal) =>
      pullDataset(services, name, signal).finally(() => datasetSources.close()),
  };
}

const nothingKept = async () => expect(await listDatasets(database.kysely)).toEqual([]);

describe('pullDataset', () => {
  it('gets what the settings name, under their name, and keeps it', async () => {
    const { services, pull, names } = await puller();
    const version = await pull();
    expect(version).toMatchObject({
      id: offered.id,
      name: 'ours',
      licence: 'CC-BY-4.0',
      rows: 2,
      fileCount: 2,
    });
    expect(version.files).toEqual([offered.files[1], offered.files[0]]);
    expect(await findDataset(database.kysely, version.id)).toEqual(version);
    // Who clears away what nothing refers to leaves it alone, also when it has lain there for long.
    const later = { ...systemClock, now: () => Date.now() + 10 * 24 * 60 * 60 * 1000 };
    await sweepBlobs(services);
    expect(await sweepBlobs({ ...services, clock: later })).toEqual({ deleted: 0 });
    expect(await names()).toHaveLength(2);
  });

  it('refuses a file that is not as its checksum says, and keeps nothing of it', async () => {
    answers['/d/train.jsonl'] = (response) => response.end('{"a":1}\n{"a":3}\n');
    const { pull, names } = await puller();
    await expect(pull()).rejects.toMatchObject({ code: 'checksum-mismatch', detail: 'train.jsonl' });
    expect(await names()).toEqual([]);
    await nothingKept();
  });

  it.each([
    ['a list whose own hash is wrong', { ...offered, id: `data-${'0'.repeat(64)}` }],
    ['a list that was changed', { ...offered, files: offered.files.slice(1) }],
  ])('refuses %s', async (_, manifest) => {
    answers['/d/dataset.json'] = (response) => response.end(JSON.stringify(manifest));
    const { pull } = await puller();
    await expect(pull()).rejects.toMatchObject({ code: 'checksum-mismatch' });
    expect(seen).toEqual(['/d/dataset.json']);
    await nothingKept();
  });

  it('refuses another version than the settings ask for, and takes that one', async () => {
    const wrong = await puller({ setting: `ours=${origin}/d/dataset.json#data-${'a'.repeat(64)}` });
    await expect(wrong.pull()).rejects.toMatchObject({
      code: 'checksum-mismatch',
      detail: `it is ${offered.id}`,
    });
    await nothingKept();
    const right = await puller({ setting: `ours=${origin}/d/dataset.json#${offered.id}` });
    expect((await right.pull()).id).toBe(offered.id);
  });

  it('keeps no half of a download that breaks off, and goes on with what is missing', async () => {
    answers['/d/de/Größe 1.txt'] = (response) => {
      response.writeHead(200, { 'content-length': 100_000 });
      response.write('x'.repeat(50_000), () => response.destroy());
    };
    const { services, pull, names } = await puller();
    await expect(pull()).rejects.toMatchObject({ code: 'download-failed' });
    expect(await names()).toEqual([offered.files[0]?.sha256]);
    await nothingKept();

    answers['/d/de/Größe 1.txt'] = (response) => response.end(contents['de/Größe 1.txt']);
    seen = [];
    expect((await (await puller({ blobs: services.blobs })).pull()).id).toBe(offered.id);
    expect(seen).toEqual(['/d/dataset.json', '/d/de/Größe 1.txt']);
    expect(await names()).toHaveLength(2);
  });

  it('keeps nothing of a download that is stopped', async () => {
    const stop = new AbortController();
    answers['/d/train.jsonl'] = (response) => {
      response.write('{"a":1}\n', () => stop.abort());
    };
    const { pull, names } = await puller();
    await expect(pull('ours', stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await names()).toEqual([]);
    await nothingKept();
  });

  it.each([
    ['a file that is gone', (response: ServerResponse) => response.writeHead(404).end(), 'download-failed'],
    [
      'a redirect to a host that is not in the settings',
      (response: ServerResponse) => response.writeHead(302, { location: 'http://127.0.0.1:1/x' }).end(),
      'host-not-allowed',
    ],
  ])('says so of %s', async (_, answer, code) => {
    answers['/d/train.jsonl'] = answer;
    const { pull } = await puller();
    await expect(pull()).rejects.toMatchObject({ code });
    await nothingKept();
  });

  it.each(['not JSON', '{"files":[]}', JSON.stringify({ ...offered, files: [fileOf('../x', '')] })])(
    'takes no list such as %j',
    async (text) => {
      answers['/d/dataset.json'] = (response) => response.end(text);
      const { pull } = await puller();
      await expect(pull()).rejects.toMatchObject({ code: 'download-failed' });
      await nothingKept();
    },
  );

  it('asks nobody for a name that is not in the settings, nor when it works offline', async () => {
    await expect((await puller()).pull('other')).rejects.toMatchObject({ code: 'dataset-unknown' });
    await expect((await puller({ offline: true })).pull()).rejects.toMatchObject({ code: 'offline' });
    expect(seen).toEqual([]);
  });
});
