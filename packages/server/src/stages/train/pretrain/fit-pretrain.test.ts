import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { type AllReduce, alone } from 'onnx-train/distributed/all-reduce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitPretrain, type PretrainOptions } from './fit-pretrain.ts';
import { madePapers, tinyParameters } from './testing/made-papers.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pretrain-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let runs = 0;
async function fit(
  options: {
    readonly seed?: number;
    readonly steps?: number;
    readonly allReduce?: AllReduce;
    readonly signal?: AbortSignal;
    readonly onStep?: PretrainOptions['onStep'];
  } = {},
) {
  const own = await mkdtemp(join(folder, `run-${runs++}-`));
  const losses: number[] = [];
  const { seed = 3, steps = tinyParameters.steps, allReduce = alone, signal, onStep } = options;
  const model = await fitPretrain(
    madePapers(24),
    { ...tinyParameters, steps },
    {
      seed,
      folder: own,
      allReduce,
      ...(signal ? { signal } : {}),
      onStep: (report, tokens) => {
        losses.push(report.loss);
        onStep?.(report, tokens);
      },
    },
  );
  const bytes = Buffer.concat([...model.weights.values()].map(({ buffer }) => new Uint8Array(buffer)));
  return { ...model, losses, bytes };
}

describe('pre-training', () => {
  it('learns words from those around, and what follows, of papers it has not seen', async () => {
    const early = await fit({ steps: 2 });
    const late = await fit({ steps: 300 });
    expect(early.vocabulary.length).toBeGreaterThan(100);
    expect(late.scores?.pairs).toBe(64);
    expect(late.scores?.maskedLoss).toBeLessThan((early.scores?.maskedLoss ?? 0) - 1);
    expect(late.scores?.nextAccuracy).toBeGreaterThan(0.65);
  });

  it('gives the same bytes for the same seed and papers, and others for another seed', async () => {
    const { bytes } = await fit();
    expect((await fit()).bytes.equals(bytes)).toBe(true);
    expect((await fit({ seed: 4 })).bytes.equals(bytes)).toBe(false);
  });

  it('goes on after kill -9 with the losses and the bytes of one that nobody stopped', async () => {
    const script = join(import.meta.dirname, 'testing/pretrain-until-killed.ts');
    const [whole, killed] = [await mkdtemp(join(folder, 'whole-')), await mkdtemp(join(folder, 'killed-'))];
    const start = async (own: string, until: number): Promise<readonly string[]> => {
      const given = ['--no-warnings', script, own, String(until)];
      const { stdout } = await promisify(execFile)(process.execPath, given).catch(
        (error: { signal: string; stdout: string }) => {
          expect(error.signal).toBe('SIGKILL');
          return error;
        },
      );
      return stdout.trim().split('\n');
    };
    const all = await start(whole, 0);
    expect(all).toHaveLength(12);
    expect(await start(killed, 8)).toEqual(all.slice(0, 8));
    // The last checkpoint is that of the fifth step.
    expect(await start(killed, 0)).toEqual(all.slice(5));
    const checkpoints = [whole, killed].map((own) => readFile(join(own, 'pretrain.safetensors')));
    const [one, other] = await Promise.all(checkpoints);
    expect(other?.equals(one ?? Buffer.of())).toBe(true);
  });

  it('shared by two processes has the losses of one', async () => {
    const one = await fit();
    const sum = summing(2);
    const [first, second] = await Promise.all(
      [0, 1].map((rank) => fit({ allReduce: { ...alone, rank, size: 2, sum } })),
    );
    expect(first?.bytes.equals(second?.bytes ?? Buffer.of())).toBe(true);
    expect(second?.scores, 'the first process measures').toBeUndefined();
    one.losses.forEach((loss, at) => {
      expect(Math.abs(loss - (first?.losses[at] ?? Number.NaN))).toBeLessThan(1e-4);
    });
  });

  it('stops in all processes where one was told to, at the same step', async () => {
    const sum = summing(2);
    const stop = new AbortController();
    const stopped: number[] = [];
    const halves = [0, 1].map((rank) =>
      fit({
        allReduce: { ...alone, rank, size: 2, sum },
        onStep: ({ step }) => {
          stopped[rank] = step;
          if (rank === 1 && step === 3) stop.abort(new Error('enough'));
        },
        ...(rank === 1 ? { signal: stop.signal } : {}),
      }),
    );
    const [first, second] = await Promise.allSettled(halves);
    expect(first).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
    expect(second).toMatchObject({ status: 'rejected', reason: { message: 'enough' } });
    expect(stopped).toEqual([3, 3]);
  });

  it('refuses to deal the parts of a batch unevenly', async () => {
    const given = fit({ allReduce: { ...alone, size: 3, sum: async () => {} } });
    await expect(given).rejects.toMatchObject({ code: 'request-invalid' });
  });
});

/** What adds up the buffers of so many trainings in this process, each waiting for the others. */
function summing(size: number): (buffer: Float32Array) => Promise<void> {
  const waiting: { readonly buffer: Float32Array; readonly done: () => void }[] = [];
  return (buffer) =>
    new Promise((done) => {
      waiting.push({ buffer, done });
      if (waiting.length < size) return;
      const all = waiting.splice(0);
      const total = buffer.map((_value, index) =>
        all.reduce((sum, one) => sum + (one.buffer[index] ?? 0), 0),
      );
      for (const one of all) {
        one.buffer.set(total);
        one.done();
      }
    });
}
