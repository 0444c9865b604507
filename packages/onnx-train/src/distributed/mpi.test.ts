import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { decodeTensors } from '../checkpoint/safetensors.ts';
import { pretraining } from '../layers/pretraining.ts';
import { partOfBatch, tinyBert } from '../testing/made-batch.ts';
import { constantRate } from '../train/schedule.ts';
import { createTrainer } from '../train/trainer.ts';
import { alone } from './all-reduce.ts';

const run = promisify(execFile);
const script = join(import.meta.dirname, '../testing/train-with-mpi.ts');

/** Whether mpirun, its library and koffi are installed. */
async function mpiIsThere(): Promise<boolean> {
  try {
    createRequire(import.meta.url).resolve('koffi');
    await run('mpirun', ['--version']);
    return true;
  } catch {
    return false;
  }
}
const installed = await mpiIsThere();

/** The weights after two steps on whole batches, in one process. */
async function whole(): Promise<ReadonlyMap<string, Float32Array>> {
  const { graph, loss } = pretraining(tinyBert);
  const trainer = await createTrainer({
    graph,
    loss,
    seed: 2,
    schedule: constantRate(1e-3),
    allReduce: alone,
  });
  await trainer.step([partOfBatch(1, 0, 1)]);
  await trainer.step([partOfBatch(2, 0, 1)]);
  await trainer.close();
  return trainer.state().weights;
}

describe('training in several processes', () => {
  it.skipIf(!installed)('by MPI takes the steps of one process on the whole batch', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mpi-'));
    try {
      const start = join(folder, 'weights');
      const options = ['--allow-run-as-root', '--oversubscribe', '-n', '2'];
      await run('mpirun', [...options, process.execPath, '--no-warnings', script, start]);
      const [first, second] = await Promise.all([0, 1].map((rank) => readFile(`${start}${rank}`)));
      if (first === undefined || second === undefined) throw new Error('two processes, two files');
      expect(first.equals(second)).toBe(true);
      const { tensors } = decodeTensors(first);
      for (const [name, values] of await whole())
        values.forEach((value, index) => {
          expect(Math.abs(value - (tensors.get(name)?.data[index] ?? Number.NaN)), name).toBeLessThan(1e-4);
        });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('averages gradients and losses: two processes with halves are one with the whole', async () => {
    // Two trainers in this process, whose sums wait for each other.
    const waiting: { buffer: Float32Array; done: () => void }[] = [];
    const sum = (buffer: Float32Array): Promise<void> =>
      new Promise((done) => {
        waiting.push({ buffer, done });
        const [one, other] = waiting;
        if (one === undefined || other === undefined) return;
        const total = one.buffer.map((value, index) => value + (other.buffer[index] ?? Number.NaN));
        for (const each of waiting.splice(0)) {
          each.buffer.set(total);
          each.done();
        }
      });
    const half = async (rank: number) => {
      const { graph, loss } = pretraining(tinyBert);
      const allReduce = { ...alone, rank, size: 2, sum };
      const trainer = await createTrainer({ graph, loss, seed: 2, schedule: constantRate(1e-3), allReduce });
      const reports = [];
      for (const step of [1, 2]) reports.push(await trainer.step([partOfBatch(step, rank, 2)]));
      await trainer.close();
      return { weights: trainer.state().weights, losses: reports.map(({ loss: value }) => value) };
    };
    const [first, second] = await Promise.all([half(0), half(1)]);
    expect(first).toEqual(second);
    for (const [name, values] of await whole())
      values.forEach((value, index) => {
        expect(Math.abs(value - (first.weights.get(name)?.[index] ?? Number.NaN)), name).toBeLessThan(1e-4);
      });
  });
});
