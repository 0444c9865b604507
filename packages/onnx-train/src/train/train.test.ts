import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCheckpoint } from '../checkpoint/checkpoint.ts';
import { pretraining } from '../layers/pretraining.ts';
import { floats } from '../onnx/value.ts';
import { resumeRandom, seededRandom } from '../random.ts';
import { madeBatch, tinyBert } from '../testing/made-batch.ts';
import { constantRate, linearDecay } from './schedule.ts';
import { train } from './train.ts';
import { createTrainer, type StepReport } from './trainer.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onnx-train-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const batchSizes = { batch: 4, sequence: 8, maskedEach: 2, vocabulary: tinyBert.vocabulary };

/** Trains the tiny model with dropout; gives its weights and what each step reported. */
async function run(options: { seed: number; steps: number; threads?: number; file?: string }) {
  const { graph, loss, masked, next } = pretraining({ ...tinyBert, dropout: 0.1 });
  const reports: StepReport[] = [];
  const state = await train({
    graph,
    loss,
    metrics: { masked, next },
    seed: options.seed,
    schedule: linearDecay({ rate: 5e-3, warmup: 5, steps: 1000 }),
    clip: 1,
    threads: options.threads ?? 1,
    steps: options.steps,
    batches: (step, random) => [madeBatch(random, { ...batchSizes, sequence: 6 + (step % 3) * 2 })],
    onStep: (report) => {
      reports.push(report);
    },
    ...(options.file === undefined ? {} : { checkpoint: { file: options.file, every: 5 } }),
  });
  return { state, reports };
}

describe('training', () => {
  it('learns, with batches of changing sizes', async () => {
    const { reports } = await run({ seed: 1, steps: 250 });
    const mean = (part: readonly StepReport[], value: (report: StepReport) => number | undefined) =>
      part.reduce((sum, report) => sum + (value(report) ?? Number.NaN), 0) / part.length;
    const [early, late] = [reports.slice(0, 10), reports.slice(-10)];
    expect(mean(early, ({ metrics }) => metrics.masked)).toBeGreaterThan(3);
    expect(mean(late, ({ metrics }) => metrics.masked)).toBeLessThan(1.5);
    expect(reports.every(({ memory, peakMemory }) => memory > 0 && peakMemory > 1e7)).toBe(true);
    for (const { loss, metrics } of reports)
      expect(loss).toBeCloseTo((metrics.masked ?? 0) + (metrics.next ?? 0), 4);
  });

  it('gives the same bits for the same seed and data, and others for another seed', async () => {
    const bytes = async (seed: number, threads: number) => {
      const { state } = await run({ seed, steps: 5, threads });
      return Buffer.concat([...state.weights.values()].map(({ buffer }) => new Uint8Array(buffer)));
    };
    const first = await bytes(3, 2);
    expect((await bytes(3, 2)).equals(first)).toBe(true);
    expect((await bytes(4, 2)).equals(first)).toBe(false);
  });

  it('accumulates batches to the step of one large batch', async () => {
    const random = seededRandom(5);
    const halves = [madeBatch(random, batchSizes), madeBatch(random, batchSizes)];
    const again = resumeRandom(seededRandom(5).state());
    const whole = madeBatch(again, { ...batchSizes, batch: 2 * batchSizes.batch });
    const step = async (batches: Parameters<Awaited<ReturnType<typeof createTrainer>>['step']>[0]) => {
      const { graph, loss } = pretraining(tinyBert);
      const trainer = await createTrainer({ graph, loss, seed: 2, schedule: constantRate(1e-3) });
      const report = await trainer.step(batches);
      const { moments } = trainer.state();
      await trainer.close();
      return { report, moments };
    };
    const parts = await step(halves);
    const one = await step([whole]);
    expect(parts.report.loss).toBeCloseTo(one.report.loss, 5);
    for (const [name, { first }] of one.moments)
      first.forEach((value, index) => {
        expect(parts.moments.get(name)?.first[index], name).toBeCloseTo(value, 6);
      });
  });

  it('shortens gradients that are too long', async () => {
    const { graph, loss } = pretraining(tinyBert);
    const options = { graph, loss, seed: 2, schedule: constantRate(1e-3), clip: 0.01 };
    const trainer = await createTrainer(options);
    const { gradientNorm } = await trainer.step([madeBatch(seededRandom(1), batchSizes)]);
    expect(gradientNorm).toBeGreaterThan(0.1);
    // After one step the first moments are a tenth of the gradient.
    const squares = [...trainer.state().moments.values()].flatMap(({ first }) => [...first]);
    expect(10 * Math.hypot(...squares)).toBeCloseTo(0.01, 6);
    await trainer.close();
  });

  it('says what does not fit', async () => {
    const { graph, loss } = pretraining(tinyBert);
    const trainer = await createTrainer({ graph, loss, seed: 2, schedule: constantRate(1e-3) });
    const batch = madeBatch(seededRandom(1), batchSizes);
    const { ids: _, ...without } = batch;
    await expect(trainer.step([without])).rejects.toThrow('the input ids [batch, sequence] is missing');
    await expect(trainer.step([{ ...batch, present: floats([1, 1], [1, 2]) }])).rejects.toThrow(
      'batch is 4 in segments and 1 in present',
    );
    await expect(trainer.step([{ ...batch, ids: floats([1], [1]) }])).rejects.toThrow(
      'the input ids is int64 [batch, sequence], not float32 [1]',
    );
    expect(trainer.state().step).toBe(0);
    await trainer.close();
  });
});

describe('a checkpoint', () => {
  it('goes on after kill -9 with the losses and the bytes of a training that nobody stopped', async () => {
    const script = join(import.meta.dirname, '../testing/train-until-killed.ts');
    const [whole, killed] = [join(folder, 'whole'), join(folder, 'killed')];
    const start = async (file: string, until: number): Promise<readonly string[]> => {
      const given = ['--no-warnings', script, file, String(until), '9'];
      const { stdout } = await promisify(execFile)(process.execPath, given).catch(
        (error: { signal: string; stdout: string }) => {
          expect(error.signal).toBe('SIGKILL');
          return error;
        },
      );
      return stdout.trim().split('\n');
    };
    const all = await start(whole, 0);
    expect(all).toHaveLength(10);
    // Killed after the eighth step: saved after the sixth.
    expect(await start(killed, 8)).toEqual(all.slice(0, 8));
    expect(await start(killed, 0)).toEqual(all.slice(6));
    expect((await readFile(killed)).equals(await readFile(whole))).toBe(true);
  });

  it('is written when a training is stopped, and holds what was done', async () => {
    const file = join(folder, 'stopped');
    const stop = new AbortController();
    const { graph, loss } = pretraining(tinyBert);
    const options = {
      graph,
      loss,
      seed: 1,
      schedule: constantRate(1e-3),
      steps: 5,
      checkpoint: { file, every: 100 },
      signal: stop.signal,
    };
    const training = train({
      ...options,
      batches: (step, random) => {
        if (step === 2) stop.abort(new Error('enough'));
        return [madeBatch(random, batchSizes)];
      },
    });
    await expect(training).rejects.toThrow('enough');
    expect((await loadCheckpoint(file))?.trainer.step).toBe(2);
  });

  it('of another model is refused', async () => {
    const file = join(folder, 'other');
    await run({ seed: 1, steps: 1, file });
    const { graph, loss } = pretraining({ ...tinyBert, width: 8 });
    const training = train({
      graph,
      loss,
      seed: 1,
      schedule: constantRate(1e-3),
      steps: 2,
      batches: () => [],
      checkpoint: { file, every: 1 },
    });
    await expect(training).rejects.toThrow('the state does not fit the parameter embedding.words');
  });
});
