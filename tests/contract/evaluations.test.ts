import { join } from 'node:path';
import { evaluationSchema } from '@papyri/core/contracts/evaluation';
import { buildApp } from '@papyri/server/http/app';
import { madeTrees, writeMadeTrees, writeModel } from '@papyri/server/models/testing/made-model';
import { encodeTrees } from 'onnx-train/trees/tree-onnx';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { runCommand } from '../support/run-command.ts';
import { removeFolder, temporaryFolder } from '../support/server-process.ts';
import { testServices } from '../support/test-services.ts';

/** `papyri eval` against a server, and its routes. */
let folder: string;
let address: string;
let close: () => Promise<void>;

beforeAll(async () => {
  folder = temporaryFolder('evaluations');
  const made = await testServices();
  const app = await buildApp(made.services);
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await made.close();
  };
  // One that finds what is proposed, one that likes what was known before, one that is no model.
  writeMadeTrees(join(folder, 'good'), 'good', 'propose');
  writeMadeTrees(join(folder, 'bad'), 'bad', 'propose', -1);
  writeModel(join(folder, 'broken'), 'broken', { 'trees.json': '{"format":"none"}' });
  for (const [name, sign] of [
    ['good-onnx', 1],
    ['bad-onnx', -1],
  ] as const) {
    const model = { 'model.onnx': encodeTrees(madeTrees('propose', sign)) };
    writeModel(join(folder, name), name, model, { format: 'onnx' });
  }
  writeModel(join(folder, 'no-onnx'), 'no-onnx', { 'model.onnx': 'no model' }, { format: 'onnx' });
  for (const name of ['good', 'bad', 'broken', 'good-onnx', 'bad-onnx', 'no-onnx'])
    expect((await papyri('models', 'add', join(folder, name))).code).toBe(0);
});
afterAll(async () => {
  await close?.();
  removeFolder(folder);
});

const papyri = (...argv: readonly string[]) => runCommand([...argv, '--server', address]);
const kept = async (id: string) => {
  const response = await fetch(`${address}/api/models/${encodeURIComponent(id)}/evaluations`);
  return z.object({ evaluations: z.array(evaluationSchema) }).parse(await response.json()).evaluations;
};

it('holds a version against the one that serves, and keeps what came of it', async () => {
  const { code, document } = await papyri('eval', 'key-points', 'heuristic-1', '--json');
  expect(code).toBe(0);
  const evaluation = evaluationSchema.parse(document());
  expect(evaluation).toMatchObject({
    model: 'key-points@heuristic-1',
    against: 'key-points@heuristic-1',
    passed: true,
    reasons: [],
  });
  expect(evaluation.behaviours.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['minimum', 'invariance', 'direction', 'safety']),
  );
  expect(evaluation.cost.candidate.cpuMs).toBeGreaterThan(0);
  expect(await kept('key-points@heuristic-1')).toEqual([evaluation]);
});

it('says why a version may not serve', async () => {
  const { code, out } = await papyri('eval', 'key-points@bad', '--against', 'key-points@good');
  expect(code).toBe(1);
  expect(out).toContain('may not take its place');
  expect(out).toMatch(/what the paper proposes is above what was known before: 40 of 40/);
  const [bad] = await kept('key-points@bad');
  expect(bad).toMatchObject({ passed: false, against: 'key-points@good' });
  expect((await papyri('eval', 'key-points@good', '--against', 'key-points@bad')).code).toBe(0);
});

it('names what cannot be measured', async () => {
  const broken = await papyri('eval', 'key-points', 'broken');
  expect(broken.code).toBe(1);
  expect(broken.err).toMatch(/could not be held against each other/);
  expect((await papyri('eval', 'key-points', 'nowhere')).code).toBe(3);
  expect((await papyri('eval', 'chat', 'heuristic-1')).code).toBe(1);
  expect((await papyri('eval', 'key-points')).code).toBe(2);
  expect((await papyri('eval')).code).toBe(2);
  const other = await papyri('eval', 'key-points', 'good', '--against', 'tldr@heuristic-1');
  expect(other.code).toBe(2);
});

it('holds versions that run in onnxruntime against those that do not, and says what they take', async () => {
  const same = await papyri('eval', 'key-points@good-onnx', '--against', 'key-points@good', '--json');
  const evaluation = evaluationSchema.parse(same.document());
  expect(evaluation).toMatchObject({ model: 'key-points@good-onnx', against: 'key-points@good' });
  // The same trees: whatever they get wrong, both do. What they take is another matter.
  for (const { candidateFailed, currentFailed } of evaluation.behaviours)
    expect(candidateFailed).toBe(currentFailed);
  expect(evaluation.cost.candidate.cpuMs).toBeGreaterThan(0);

  const bad = await papyri('eval', 'key-points@bad-onnx', '--against', 'key-points@good-onnx');
  expect(bad.code).toBe(1);
  expect(bad.out).toMatch(/what the paper proposes is above what was known before: 40 of 40/);

  const none = await papyri('eval', 'key-points@no-onnx');
  expect(none.code).toBe(1);
  expect(none.err).toMatch(/could not be held against each other/);
});
