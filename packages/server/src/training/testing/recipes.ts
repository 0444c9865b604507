import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PapyriError } from '@papyri/core/errors';
import { writeAtomically } from 'onnx-train/checkpoint/write-atomically';
import { resumeRandom, seededRandom } from 'onnx-train/random';
import { fitTrees } from 'onnx-train/trees/fit-trees';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import { z } from 'zod';
import type { DatasetReader, Recipe } from '../../stages/train/recipe.ts';

/** Recipes for tests: trees that are fitted in one go, and a walk that takes its time, keeps checkpoints and fails on demand. */

const rowSchema = z.object({ features: z.array(z.number()).length(2), value: z.number() });

async function rowsOf(dataset: DatasetReader | undefined, path: string) {
  const text = new TextDecoder().decode(await dataset?.read(path));
  return text
    .split('\n')
    .filter(Boolean)
    .map((row, at) => {
      try {
        return rowSchema.parse(JSON.parse(row));
      } catch {
        throw new PapyriError('training-data-invalid', { detail: `${path}, row ${at + 1}` });
      }
    });
}

const treeParameters = z.object({
  rounds: z.int().min(1).max(500).default(30),
  rate: z.number().min(0.001).max(1).default(0.1),
  growth: z.enum(['depth', 'leaf']).default('depth'),
});

const madeTrees: Recipe<z.output<typeof treeParameters>> = {
  name: 'made-trees',
  task: 'tldr',
  about: 'Fits trees to made rows.',
  datasets: ['made'],
  parameters: treeParameters,
  space: { rate: { kind: 'scale', low: 0.01, high: 1 } },
  objective: { metric: 'error', better: 'lower' },
  budget: { parameter: 'rounds', rungs: [5, 15, 45] },
  card: { description: 'Knows nothing of papers.' },
  async train({ datasets, parameters, seed, recorder }) {
    const rows = await rowsOf(datasets.made, 'train.jsonl');
    const features = Float32Array.from(rows.flatMap((row) => row.features));
    const targets = Float32Array.from(rows.map(({ value }) => value));
    const { model, losses } = fitTrees(
      { features, width: 2, targets },
      {
        rounds: parameters.rounds,
        learningRate: parameters.rate,
        growth: parameters.growth,
        rowShare: 0.7,
        seed,
      },
    );
    for (const [step, loss] of losses.entries()) recorder.metric('loss', step, loss);
    recorder.progress(1, 1);
    const held = await rowsOf(datasets.made, 'dev.jsonl');
    const scores = treePredictor(model).scores(Float32Array.from(held.flatMap((row) => row.features)));
    const error = held.reduce((sum, { value }, at) => sum + (value - (scores[at] ?? 0)) ** 2, 0);
    return {
      format: 'test',
      artefacts: new Map([['trees.json', new TextEncoder().encode(JSON.stringify(model))]]),
      metrics: { error: error / held.length },
    };
  },
};

const walkParameters = z.object({
  steps: z.int().min(1).max(10_000).default(20),
  pauseMs: z.number().min(0).max(1000).default(0),
  failAt: z.int().min(0).default(0),
  /** Computes without a pause for so long, in the middle. */
  busyMs: z.int().min(0).default(0),
});
const walkState = z.object({ step: z.int(), at: z.number(), random: z.array(z.int()) });

const madeWalk: Recipe<z.output<typeof walkParameters>> = {
  name: 'made-walk',
  task: 'roles',
  about: 'Walks at random, step by step.',
  datasets: [],
  parameters: walkParameters,
  async train({ parameters, seed, checkpointFolder, signal, recorder }) {
    const file = join(checkpointFolder, 'walk.json');
    const saved = await readFile(file, 'utf8').then(
      (text) => walkState.parse(JSON.parse(text)),
      () => undefined,
    );
    recorder.log(saved ? `goes on after step ${saved.step}` : 'begins');
    const random = saved ? resumeRandom(saved.random) : seededRandom(seed);
    let at = saved?.at ?? 0;
    for (let step = (saved?.step ?? 0) + 1; step <= parameters.steps; step++) {
      signal.throwIfAborted();
      if (step === parameters.failAt) throw new Error('the ground gave way');
      at += random.normal();
      recorder.metric('loss', step, Math.abs(at));
      recorder.progress(step, parameters.steps);
      if (step % 5 === 0) {
        const state = { step, at, random: [...random.state()] };
        await writeAtomically(file, [new TextEncoder().encode(JSON.stringify(state))]);
      }
      await delay(parameters.pauseMs);
    }
    for (const end = performance.now() + parameters.busyMs; performance.now() < end; ) random.next();
    return {
      format: 'test',
      artefacts: new Map([['at.json', new TextEncoder().encode(JSON.stringify({ at }))]]),
      metrics: { distance: Math.abs(at) },
    };
  },
};

export const recipes = {
  'made-trees': async () => madeTrees,
  'made-walk': async () => madeWalk,
};
