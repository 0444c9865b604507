import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { type AllReduce, alone } from 'onnx-train/distributed/all-reduce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitPretrain } from './fit-pretrain.ts';
import { madePapers, tinyParameters } from './testing/made-papers.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pretrain-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let runs = 0;
async function fit(options: { seed?: number; steps?: number; allReduce?: AllReduce } = {}) {
  const own = await mkdtemp(join(folder, `run-${runs++}-`));
  const losses: number[] = [];
  const { seed = 3, steps = tinyParameters.steps, allReduce = alone } = options;
  const model = await fitPretrain(
    madePapers(24),
    { ...tinyParameters, steps },
    { seed, folder: own, allReduce, onStep: ({ loss }) => losses.push(loss) },
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
    // Two trainings in this process, whose sums wait for each other.
    const waiting: { buffer: Float32Array; done: () => void }[] = [];
    const sum = (buffer: Float32Array): Promise<void> =>
      new Promise((done) => {
        waiting.push({ buffer, done });
        const [first, second] = waiting;
        if (first === undefined || second === undefined) return;
        const total = first.buffer.map((value, index) => value + (second.buffer[index] ?? Number.NaN));
        for (const each of waiting.splice(0)) {
          each.buffer.set(total);
          each.done();
        }
      });
    const [first, second] = await Promise.all(
      [0, 1].map((rank) => fit({ allReduce: { ...alone, rank, size: 2, sum } })),
    );
    expect(first?.bytes.equals(second?.bytes ?? Buffer.of())).toBe(true);
    expect(second?.scores, 'the first process measures').toBeUndefined();
    one.losses.forEach((loss, at) => {
      expect(Math.abs(loss - (first?.losses[at] ?? Number.NaN))).toBeLessThan(1e-4);
    });
  });
});
