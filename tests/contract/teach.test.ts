import { join } from 'node:path';
import { documentViewSchema, paperRecordSchema } from '@papyri/core/contracts/api';
import { modelListSchema } from '@papyri/core/contracts/model-version';
import { runSchema } from '@papyri/core/contracts/run';
import { teachingListSchema, teachingSchema } from '@papyri/core/contracts/teaching';
import { buildApp } from '@papyri/server/http/app';
import { writeModel } from '@papyri/server/models/testing/made-model';
import { writeMadeTldr } from '@papyri/server/stages/train/tldr/testing/write-made-tldr';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readingEnd } from '../support/api-client.ts';
import { runCommand } from '../support/run-command.ts';
import { removeFolder, temporaryFolder } from '../support/server-process.ts';
import { testServices } from '../support/test-services.ts';

/** `papyri train --from-feedback` against a server: real training, registration and evaluation of a small model. */
let folder: string;
let address: string;
let made: Awaited<ReturnType<typeof testServices>>;
let app: Awaited<ReturnType<typeof buildApp>>;
let paper: string;
let better: string;

const papyri = (...argv: readonly string[]) => runCommand([...argv, '--server', address]);
const get = async (path: string) => (await fetch(`${address}${path}`)).json();
const post = (path: string, body: unknown) =>
  fetch(`${address}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
const serving = async () => {
  const { models } = modelListSchema.parse(await get('/api/models'));
  return models.find(({ task, share }) => task === 'tldr' && share > 0)?.id;
};

async function open(): Promise<void> {
  app = await buildApp(made.services);
  address = await app.listen({ host: '127.0.0.1', port: 0 });
}
const teachings = async () => teachingListSchema.parse(await get('/api/teachings')).teachings;
const ended = async (id: string) => {
  await expect
    .poll(async () => teachingSchema.parse(await get(`/api/teachings/${id}`)).state, { timeout: 120_000 })
    .not.toBe('running');
  return teachingSchema.parse(await get(`/api/teachings/${id}`));
};

beforeAll(async () => {
  folder = temporaryFolder('teach');
  made = await testServices({ dataDir: join(folder, 'data') });
  await open();
  const response = await fetch(`${address}/api/sample`, { method: 'POST' });
  const sample = paperRecordSchema.parse(await response.json());
  paper = `/api/papers/${encodeURIComponent(sample.paper.id)}`;
  await readingEnd(address, sample.paper.id);
});
afterAll(async () => {
  await app?.close();
  await made?.close();
  removeFolder(folder);
});

it('says where nothing was said, and where no trained version is here', async () => {
  const nothing = await papyri('train', '--from-feedback', 'tldr');
  expect(nothing.code).toBe(1);
  expect(nothing.err).toMatch(/nothing to learn from yet/);

  const { documentId } = paperRecordSchema.parse(await get(paper));
  const { text } = documentViewSchema.parse(await get(`${paper}/document`));
  // What came of it, where the summary says what is presented.
  const start = text.indexOf('The result is an assistant');
  better = text.slice(start, text.indexOf('network connection.', start) + 'network connection.'.length);
  const corrected = { kind: 'tldr', documentId };
  expect((await post(`${paper}/corrections`, { corrected, text: better })).ok).toBe(true);

  const untrained = await papyri('train', '--from-feedback');
  expect(untrained.code).toBe(1);
  expect(untrained.err).toMatch(/No trained version/);
});

it('goes on from the newest trained version where none serves, and does not promote what the gate refuses', async () => {
  writeMadeTldr(join(folder, 'wrong'), 'wrong-1', { wrong: true, carries: true });
  expect((await papyri('models', 'add', join(folder, 'wrong'))).code).toBe(0);
  const { code, out } = await papyri('train', '--from-feedback', '--promote');
  expect(out).toContain('may not take its place');
  expect(out).toContain('It was not promoted.');
  expect(code).toBe(1);
  expect(await serving()).toBe('tldr@heuristic-1');
  const [kept] = await teachings();
  expect(kept).toMatchObject({ state: 'done', evaluation: { passed: false } });
  // No dataset is here: the rows that the version carries are asked.
  expect(kept?.evaluation?.suites).toMatchObject([{ file: 'held-out.jsonl.gz', items: 20 }]);
});

it('learns, shows before and after beside what was said, and promotes nothing', async () => {
  writeMadeTldr(join(folder, 'made'), 'made-1');
  expect((await papyri('models', 'add', join(folder, 'made'))).code).toBe(0);
  expect((await papyri('models', 'promote', 'tldr@made-1')).code).toBe(0);
  const { document } = await papyri('train', '--from-feedback', 'tldr', '--json');
  const teaching = teachingSchema.parse(document());
  expect(teaching).toMatchObject({
    state: 'done',
    parent: 'tldr@made-1',
    labels: { corrections: 1, approvals: 0 },
  });
  expect(teaching.evaluation).toMatchObject({ model: teaching.model, against: 'tldr@made-1' });
  const [pair] = teaching.pairs;
  expect(pair?.said).toBe(better.replace(/\s+/g, ' ').trim());
  expect(pair?.nearAfter).toBeGreaterThan(pair?.nearBefore ?? 1);
  expect(await serving()).toBe('tldr@made-1');

  const { models } = modelListSchema.parse(await get('/api/models'));
  const taught = models.find(({ id }) => id === teaching.model);
  expect(taught?.lineage).toMatchObject({
    parent: 'tldr@made-1',
    recipe: 'tldr-feedback',
    datasets: [teaching.dataset],
    runId: teaching.run,
  });
  const run = runSchema.parse(await get(`/api/runs/${teaching.run}`));
  expect(run).toMatchObject({
    state: 'done',
    recipe: 'tldr-feedback',
    parameters: { correctionWeight: 30, lighter: 5 },
  });
  // It carries no papers of before that could suffer, so that the heaviest weight is taken; the card says so.
  expect(taught?.metrics).toMatchObject({ 'correction-weight': 30 });
});

it('goes on from the same version again, says that one label is few, and serves after --promote until it is rolled back', async () => {
  const { code, out, err } = await papyri('train', '--from-feedback', '--promote');
  expect(err).toMatch(/learning/);
  expect(out).toContain('Few labels say little');
  expect(out).toContain('you said');
  const [latest] = await teachings();
  expect(latest?.parent).toBe('tldr@made-1');
  expect(latest?.evaluation?.reasons).toEqual([]);
  expect({ code, serving: await serving() }).toEqual({ code: 0, serving: latest?.model });
  expect((await papyri('models', 'rollback', 'tldr')).code).toBe(0);
  expect(await serving()).toBe('tldr@made-1');
});

it('is stopped, and changes nothing', async () => {
  const before = modelListSchema.parse(await get('/api/models')).models.length;
  const { id } = teachingSchema.parse(await (await post('/api/teachings', { task: 'tldr' })).json());
  expect((await post('/api/teachings', { task: 'tldr' })).status).toBe(409);
  expect((await post(`/api/teachings/${id}/cancel`, {})).status).toBe(200);
  await expect
    .poll(async () => teachingSchema.parse(await get(`/api/teachings/${id}`)).state, { timeout: 60_000 })
    .toBe('cancelled');
  expect(modelListSchema.parse(await get('/api/models')).models).toHaveLength(before);
  expect((await post('/api/teachings', { task: 'chat' })).status).toBe(409);
  expect((await papyri('train', '--from-feedback', 'nothing')).code).toBe(2);
});

it('tells why a teaching failed, also after a restart, and goes on with what it had', async () => {
  writeModel(
    join(folder, 'broken'),
    'broken-1',
    { 'sentences.json': '[]', 'counts.json': '{}', 'words.json': '{}', 'forms.json': '{}' },
    { task: 'tldr', format: 'tldr-trees' },
  );
  expect((await papyri('models', 'add', join(folder, 'broken'))).code).toBe(0);
  expect((await papyri('models', 'promote', 'tldr@broken-1')).code).toBe(0);
  const command = await papyri('train', '--from-feedback', 'tldr');
  expect(command.code).toBe(1);
  const [failed] = await teachings();
  expect(failed).toMatchObject({ state: 'failed', step: 'train', parent: 'tldr@broken-1' });
  expect(failed?.error?.code).toBe('training-failed');
  await app.close();
  await open();
  expect((await teachings())[0]).toEqual(failed);
  // The labels and the version that it went on from are the same: so is what comes of it.
  const again = teachingSchema.parse(await (await post(`/api/teachings/${failed?.id}/resume`, {})).json());
  expect(again).toMatchObject({ id: failed?.id, state: 'running' });
  expect(await ended(again.id)).toMatchObject({ state: 'failed', error: failed?.error });
  expect((await papyri('models', 'rollback', 'tldr')).code).toBe(0);
  expect(await serving()).toBe('tldr@made-1');
});

it('is stopped where the server ends, shown so after its start, and gone on with to its end', async () => {
  const { id } = teachingSchema.parse(await (await post('/api/teachings', { task: 'tldr' })).json());
  await expect
    .poll(async () => (await teachings())[0]?.step, { timeout: 60_000, interval: 20 })
    .toBe('train');
  await app.close();
  await open();
  const [stopped] = await teachings();
  expect(stopped).toMatchObject({ id, state: 'stopped', parent: 'tldr@made-1' });
  expect((await post(`/api/teachings/${id}/resume`, {})).status).toBe(200);
  const done = await ended(id);
  expect(done).toMatchObject({ id, state: 'done', dataset: stopped?.dataset, parent: 'tldr@made-1' });
  expect(done.evaluation?.model).toBe(done.model);
  expect(done.pairs).toHaveLength(1);
  expect((await post(`/api/teachings/${id}/resume`, {})).status).toBe(409);
  expect((await post(`/api/teachings/${crypto.randomUUID()}/resume`, {})).status).toBe(404);
});
