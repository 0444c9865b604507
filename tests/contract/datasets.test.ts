import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DatasetVersion, datasetListSchema, datasetVersionSchema } from '@papyri/core/contracts/dataset';
import { problemSchema } from '@papyri/core/contracts/problem';
import { prepareBackup } from '@papyri/server/backup/prepare-backup';
import { buildApp } from '@papyri/server/http/app';
import type { Services } from '@papyri/server/services';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';
import { removeFolder, temporaryFolder } from '../support/server-process.ts';
import { testServices } from '../support/test-services.ts';
import { twoPeople } from '../support/two-people.ts';

/** `papyri data` against a server, and its routes. */
let folder: string;
let address: string;
let services: Services;
let close: () => Promise<void>;

beforeAll(async () => {
  folder = temporaryFolder('datasets');
  const made = await testServices({ datasets: { maxBytes: 1000 } });
  services = made.services;
  const app = await buildApp(made.services);
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await made.close();
  };
  mkdirSync(join(folder, 'my set', 'ä'), { recursive: true });
  writeFileSync(join(folder, 'my set', 'train.jsonl'), '{"a":1}\n{"a":2}\n');
  writeFileSync(join(folder, 'my set', 'ä', '100%.txt'), 'words');
  symlinkSync('/etc/passwd', join(folder, 'my set', 'link.txt'));
});
afterAll(async () => {
  await close?.();
  if (folder) removeFolder(folder);
});

const papyri = (...argv: readonly string[]) => runCommand([...argv, '--server', address]);
const about = ['--name', 'mine', '--licence', 'CC0-1.0', '--source', 'written by hand'];
const importMine = () => papyri('data', 'import', join(folder, 'my set'), ...about, '--json');

describe('papyri data', () => {
  it('says that there is nothing yet', async () => {
    const { code, err } = await papyri('data');
    expect(code).toBe(0);
    expect(err).toMatch(/No datasets yet/);
  });

  it('brings a folder in, writes its .dvc file, lists, shows and verifies it', async () => {
    const { code, document } = await importMine();
    expect(code).toBe(0);
    const version: DatasetVersion = datasetVersionSchema.parse(document());
    expect(version).toMatchObject({ name: 'mine', licence: 'CC0-1.0', rows: 2, fileCount: 2, size: 21 });
    expect(version.files.map(({ path }) => path)).toEqual(['train.jsonl', 'ä/100%.txt']);
    const md5 = createHash('md5').update('words').digest('hex');
    expect(version.files[1]?.md5).toBe(md5);
    const dvc = readFileSync(join(folder, 'my set.dvc'), 'utf8');
    expect(dvc).toMatch(
      /^outs:\n- md5: [0-9a-f]{32}\.dir\n {2}size: 21\n {2}nfiles: 2\n {2}hash: md5\n {2}path: "my set"\n/,
    );
    expect(dvc).toContain(`version: ${version.id}\n`);

    const list = await papyri('data', 'list');
    expect(list.out).toContain(`mine ${version.id.slice(0, 17)} 2 files · 2 rows · 21 bytes · CC0-1.0`);
    const shown = await papyri('data', 'show', version.id.slice(0, 17), '--json');
    expect(shown.document()).toEqual(version);
    const verified = await papyri('data', 'verify', 'mine');
    expect(verified).toMatchObject({ code: 0, out: 'intact mine: 2 files, as their checksums say\n' });
  });

  it('gives the same files one version, and puts right what is told of them', async () => {
    const before = datasetVersionSchema.parse((await importMine()).document());
    const again = await papyri(
      ...[
        'data',
        'import',
        join(folder, 'my set'),
        '--name',
        'ours',
        '--licence',
        'MIT',
        '--source',
        's',
        '--json',
      ],
    );
    expect(datasetVersionSchema.parse(again.document())).toEqual({
      ...before,
      name: 'ours',
      licence: 'MIT',
      source: 's',
    });
    expect(datasetListSchema.parse((await papyri('data', '--json')).document()).datasets).toHaveLength(1);
    await importMine();
  });

  it('is in a backup with its files', async () => {
    const version = datasetVersionSchema.parse((await importMine()).document());
    const prepared = await prepareBackup(services, { spool: folder, blobs: 'included' });
    const saved = prepared.manifest.blobs.files.map(([sha256]) => sha256);
    expect(saved.sort()).toEqual(version.files.map(({ sha256 }) => sha256).sort());
    await prepared.dispose();
  });

  it('notices files that are missing', async () => {
    const version = datasetVersionSchema.parse((await importMine()).document());
    const [first] = version.files;
    if (!first) throw new Error('no file');
    await services.blobs.delete(first.sha256);
    const { code, document } = await papyri('data', 'verify', 'mine', '--json');
    expect(code).toBe(1);
    expect(document()).toEqual({
      id: version.id,
      intact: false,
      broken: [{ path: 'train.jsonl', state: 'missing' }],
    });
    // Bringing the folder in again mends it.
    await importMine();
    expect((await papyri('data', 'verify', 'mine')).code).toBe(0);
  });

  it.each([
    [2, /is no folder/, ['import', '/nowhere/at/all', ...about]],
    [2, /--name/, ['import', '.', '--licence', 'MIT', '--source', 's']],
    [2, /needs a dataset/, ['verify']],
    [3, /No such dataset/, ['show', 'nothing']],
    [3, /No such dataset/, ['pull', 'nothing']],
  ])('ends with %i and says %s', async (expected, message, words) => {
    const { code, err } = await papyri('data', ...words);
    expect(code).toBe(expected);
    expect(err).toMatch(message);
  });
});

describe('POST /api/datasets', () => {
  const send = async (parts: readonly (readonly [name: string, content: string])[]) => {
    const form = new FormData();
    for (const [name, content] of parts) form.append(name, new Blob([content]), 'file');
    const query = new URLSearchParams({ name: 'bad', licence: 'MIT', source: 's' });
    const response = await fetch(`${address}/api/datasets?${query}`, { method: 'POST', body: form });
    return problemSchema.parse(await response.json());
  };

  it.each([
    ['request-invalid', [['..%2Fx', 'a']]],
    [
      'request-invalid',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
    ['request-invalid', []],
    [
      'file-too-large',
      [
        ['a', 'x'.repeat(1001)],
        ['b', ''],
      ],
    ],
  ] as const)('refuses with %s and keeps nothing', async (code, parts) => {
    expect(await send(parts)).toMatchObject({ code });
    const { datasets } = datasetListSchema.parse(await (await fetch(`${address}/api/datasets`)).json());
    expect(datasets.map(({ name }) => name)).not.toContain('bad');
  });
});

it('is there for the person of the installation alone', async () => {
  const people = await twoPeople();
  try {
    for (const [method, path] of [
      ['GET', '/datasets'],
      ['GET', `/datasets/data-${'0'.repeat(64)}`],
      ['POST', `/datasets/data-${'0'.repeat(64)}/verify`],
    ] as const)
      expect((await people.ann.send(method, path)).status).toBe(404);
    expect((await people.ann.send('POST', '/datasets/pull', { name: 'x' })).status).toBe(404);
  } finally {
    await people.close();
  }
});
