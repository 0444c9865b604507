import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listedModelSchema, modelListSchema, promotionSchema } from '@papyri/core/contracts/model-version';
import { runListSchema, runSchema } from '@papyri/core/contracts/run';
import { systemClock } from '@papyri/server/adapters/clock/system';
import { prepareBackup } from '@papyri/server/backup/prepare-backup';
import { buildApp } from '@papyri/server/http/app';
import { sweepBlobs } from '@papyri/server/library/unused-blobs';
import { canServeHere } from '@papyri/server/models/can-serve';
import type { Services } from '@papyri/server/services';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';
import { removeFolder, temporaryFolder } from '../support/server-process.ts';
import { testServices } from '../support/test-services.ts';
import { twoPeople } from '../support/two-people.ts';

/** `papyri models` against a server, and its routes. */
let folder: string;
let address: string;
let services: Services;
let close: () => Promise<void>;

const weights = '{"we":1}';
const artefact = {
  path: 'weights.json',
  sha256: createHash('sha256').update(weights).digest('hex'),
  size: weights.length,
};
const run = {
  id: '0b5a3c1e-7d52-4b3c-9d2e-6f3f3a3f3a3f',
  task: 'tldr',
  recipe: 'by hand',
  state: 'done',
  startedAt: '2026-11-30T10:00:00.000Z',
  endedAt: '2026-11-30T10:00:02.000Z',
  wallMs: 2000,
  cpuMs: 1900,
  parameters: { rate: 0.1, layers: 2, name: 'x', early: true, none: null },
  metrics: [
    { name: 'loss', step: 0, value: 2.5 },
    { name: 'loss', step: 1, value: 1.25 },
  ],
  memory: [{ atMs: 0, bytes: 1000 }],
  artefacts: [artefact],
  log: 'began\nended\n',
};
const handedOver = (version: string, format = 'test') => ({
  id: `tldr@${version}`,
  task: 'tldr',
  version,
  format,
  artefacts: [artefact],
  card: {
    language: ['en'],
    license: 'Apache-2.0',
    datasets: ['allenai/scitldr'],
    metrics: ['rouge'],
    base_model: 'a: b',
    description: 'Made for a test.',
  },
  metrics: { 'rouge-1': 45.1 },
  lineage: { parent: 'tldr@heuristic-1', datasets: [], recipe: 'by hand', seed: 7 },
  createdAt: '2026-11-30T10:00:02.000Z',
});

function folderOf(
  name: string,
  model: object,
  files: Readonly<Record<string, string>> = { 'weights.json': weights },
) {
  const place = join(folder, name);
  mkdirSync(place);
  writeFileSync(join(place, 'model.json'), JSON.stringify(model));
  for (const [file, content] of Object.entries(files)) writeFileSync(join(place, file), content);
  return place;
}

beforeAll(async () => {
  folder = temporaryFolder('models');
  const made = await testServices({
    canServe: (model) => canServeHere(model) || model.format === 'test',
  });
  services = made.services;
  const app = await buildApp(made.services);
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await made.close();
  };
});
afterAll(async () => {
  await close?.();
  if (folder) removeFolder(folder);
});

const papyri = (...argv: readonly string[]) => runCommand([...argv, '--server', address]);
const get = async (path: string) => (await fetch(`${address}/api${path}`)).json();

describe('papyri models', () => {
  it('lists what ships', async () => {
    const { code, out } = await papyri('models');
    expect(code).toBe(0);
    expect(out).toMatch(/^tldr@heuristic-1 serves {1,2}· built-in$/m);
    expect(out.trim().split('\n')).toHaveLength(7);
  });

  it('adds a version with its run, promotes it and rolls it back', async () => {
    const model = { ...handedOver('made-1'), lineage: { ...handedOver('made-1').lineage, runId: run.id } };
    const added = await papyri('models', 'add', folderOf('made-1', { model, run }), '--json');
    expect(added.code).toBe(0);
    expect(listedModelSchema.parse(added.document())).toEqual({ ...model, share: 0, servable: true });

    const promoted = await papyri('models', 'promote', 'tldr@made-1');
    expect(promoted.out).toBe('serves tldr@made-1\n  papyri models rollback tldr goes back to heuristic-1\n');
    const list = modelListSchema.parse(await get('/models'));
    expect(list.models.filter(({ share, task }) => share > 0 && task === 'tldr').map(({ id }) => id)).toEqual(
      ['tldr@made-1'],
    );
    expect(list.promotions[0]).toMatchObject({ task: 'tldr', version: 'made-1', by: 'local' });
    const back = await papyri('models', 'rollback', 'tldr', '--json');
    expect(promotionSchema.parse(back.document())).toMatchObject({
      version: 'heuristic-1',
      kind: 'rolled-back',
    });

    expect(runListSchema.parse(await get('/runs')).runs.map(({ id }) => id)).toEqual([run.id]);
    expect(runSchema.parse(await get(`/runs/${run.id}`))).toEqual(run);
    expect((await fetch(`${address}/api/runs/${crypto.randomUUID()}`)).status).toBe(404);
  });

  it('shows a card that the hub can read', async () => {
    const { out } = await papyri('models', 'show', 'tldr@made-1');
    expect(out).toContain(
      [
        '---',
        'language:',
        '- en',
        'license: Apache-2.0',
        'datasets:',
        '- allenai/scitldr',
        'metrics:',
        '- rouge',
        'base_model: "a: b"',
        'model-index:',
        '- name: "tldr@made-1"',
        '  results:',
        '  - task:',
        '      type: tldr',
        '    metrics:',
        '    - type: rouge-1',
        '      value: 45.1',
        '---',
        'Made for a test.',
      ].join('\n'),
    );
    expect(out).toContain(`file weights.json sha256 ${artefact.sha256}`);
  });

  it('keeps the artefacts, in backups too', async () => {
    const later = { ...systemClock, now: () => Date.now() + 10 * 24 * 60 * 60 * 1000 };
    await sweepBlobs({ ...services, clock: systemClock });
    await sweepBlobs({ ...services, clock: later });
    const kept: string[] = [];
    for await (const name of services.blobs.list()) kept.push(name);
    expect(kept).toEqual([artefact.sha256]);
    const prepared = await prepareBackup(services, { spool: folder, blobs: 'included' });
    expect(prepared.manifest.blobs.files).toEqual([[artefact.sha256, artefact.size]]);
    await prepared.dispose();
  });

  it.each([
    [1, 'is here already', { model: handedOver('made-1') }, undefined],
    [1, 'not what its checksum says', { model: handedOver('made-2') }, { 'weights.json': '{"we":2}' }],
    [2, 'weights.json is missing', { model: handedOver('made-3') }, {}],
    [2, 'the id is task@version', { model: { ...handedOver('made-4'), id: 'tldr@other' } }, undefined],
  ])('ends with %i where %s', async (expected, message, model, files) => {
    const place = folderOf(`bad ${Math.random()}`, model, files);
    const { code, err } = await papyri('models', 'add', place);
    expect(code).toBe(expected);
    expect(err.replaceAll(/\s+/g, ' ')).toContain(message);
    expect(modelListSchema.parse(await get('/models')).models).toHaveLength(8);
  });

  it('does not promote what nothing here can run', async () => {
    await papyri('models', 'add', folderOf('onnx', { model: handedOver('onnx-1', 'onnx') }));
    expect((await papyri('models')).out).toMatch(/tldr@onnx-1 cannot be run here/);
    const { code, err } = await papyri('models', 'promote', 'tldr@onnx-1');
    expect(code).toBe(1);
    expect(err).toMatch(/Nothing here can run a model of this format/);
  });

  it.each([
    [3, ['promote', 'tldr@nothing']],
    [3, ['show', 'tldr@nothing']],
    [2, ['show', 'nothing']],
    [2, ['rollback', 'nothing']],
    [1, ['rollback', 'roles']],
    [2, ['promote']],
    [2, ['list', 'x']],
    [2, ['list', '--dry-run']],
    [2, ['prune', 'x']],
  ])('ends with %i for %j', async (expected, words) => {
    expect((await papyri('models', ...words)).code).toBe(expected);
  });
});

it('is there for the person of the installation alone', async () => {
  const people = await twoPeople();
  try {
    for (const [method, path] of [
      ['GET', '/models'],
      ['GET', '/models/tldr@heuristic-1'],
      ['POST', '/models/tldr@heuristic-1/promote'],
      ['GET', '/runs'],
      ['GET', `/runs/${run.id}`],
    ] as const)
      expect((await people.ann.send(method, path)).status, path).toBe(404);
    expect((await people.ann.send('POST', '/models/rollback', { task: 'tldr' })).status).toBe(404);
    expect((await people.ann.send('POST', '/models/prune', { dryRun: true })).status).toBe(404);
  } finally {
    await people.close();
  }
});
