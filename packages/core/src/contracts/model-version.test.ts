import { expect, it } from 'vitest';
import { modelHandoverSchema } from './model-version.ts';

const model = {
  id: 'tldr@gbdt-1',
  task: 'tldr',
  version: 'gbdt-1',
  format: 'onnx',
  artefacts: [{ path: 'model.onnx', sha256: 'a'.repeat(64), size: 3 }],
  card: { language: ['en'], license: 'Apache-2.0', datasets: [], metrics: ['rouge'], description: '' },
  metrics: { 'rouge-1': 45.1 },
  lineage: { datasets: [`data-${'b'.repeat(64)}`], seed: 7 },
  createdAt: '2026-11-30T00:00:00.000Z',
};

it('takes a model whose id is its task and version', () => {
  expect(modelHandoverSchema.safeParse({ model }).success).toBe(true);
});

it.each([
  ['an id of another task', { model: { ...model, id: 'roles@gbdt-1' } }],
  ['a task that nothing asks for', { model: { ...model, id: 'x@gbdt-1', task: 'x' } }],
  ['a path that leads up', { model: { ...model, artefacts: [{ ...model.artefacts[0], path: '../x' }] } }],
  [
    'a run that is not there',
    { model: { ...model, lineage: { ...model.lineage, runId: '0b5a3c1e-7d52-4b3c-9d2e-6f3f3a3f3a3f' } } },
  ],
])('refuses %s', (_, handover) => {
  expect(modelHandoverSchema.safeParse(handover).success).toBe(false);
});
