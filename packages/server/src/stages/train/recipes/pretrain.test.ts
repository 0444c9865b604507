import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSession } from 'onnx-train/onnx/session';
import { floatData, floats, integers } from 'onnx-train/onnx/value';
import { expect, it } from 'vitest';
import type { ModelFiles } from '../../../models/model-files.ts';
import { readEncoder } from '../pretrain/encoder-artefacts.ts';
import { madePapers, tinyParameters } from '../pretrain/testing/made-papers.ts';
import type { TrainedModel } from '../recipe.ts';
import { pretrain } from './pretrain.ts';

const datasets = {
  scisummnet: { paths: ['papers.jsonl.gz'], read: async () => madePapers(24) },
};

const filesOf = ({ artefacts }: TrainedModel): ModelFiles => ({
  bytes: (path) => artefacts.get(path) ?? new Uint8Array(0),
});

async function run(steps: number, parent?: ModelFiles) {
  const checkpointFolder = await mkdtemp(join(tmpdir(), 'recipe-'));
  const losses: number[] = [];
  try {
    const model = await pretrain.train({
      datasets,
      parameters: { ...tinyParameters, steps },
      seed: 1,
      checkpointFolder,
      signal: new AbortController().signal,
      ...(parent === undefined ? {} : { parent }),
      recorder: {
        metric: (name, step, value) => {
          if (name === 'loss') losses[step - 1] = value;
        },
        progress: () => undefined,
        log: () => undefined,
      },
    });
    return { model, losses };
  } finally {
    await rm(checkpointFolder, { recursive: true, force: true });
  }
}

it('makes an encoder that runs, and that training goes on from', async () => {
  const { model, losses } = await run(60);
  expect(losses).toHaveLength(60);
  expect(model.metrics['masked-loss']).toBeGreaterThan(0);
  const { vocabulary, sizes, weights } = readEncoder(filesOf(model));
  expect(weights.get('embedding.words')).toHaveLength(vocabulary.length * sizes.width);

  const session = await openSession(filesOf(model).bytes('encoder.onnx'));
  const { hidden } = await session.run({
    ids: integers([2, 9, 10, 3], [1, 4]),
    segments: integers([0, 0, 0, 0], [1, 4]),
    present: floats([1, 1, 1, 1], [1, 4]),
  });
  await session.close();
  expect(hidden?.shape).toEqual([1, 4, sizes.width]);
  expect(floatData(hidden).every(Number.isFinite)).toBe(true);

  const next = await run(2, filesOf(model));
  expect(readEncoder(filesOf(next.model)).vocabulary).toEqual(vocabulary);
  // The first loss is that of what was learned, not of a beginner.
  expect(next.losses[0]).toBeLessThan((losses[0] ?? 0) - 0.5);
});

it('takes no parameters but its own, and none is fine', () => {
  expect(pretrain.parameters.parse({})).toMatchObject({ steps: 1500, vocabulary: 8192 });
  expect(pretrain.parameters.safeParse({ steps: 0 }).success).toBe(false);
});
