import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

interface Training {
  readonly losses: readonly number[];
  readonly tokensPerSecond: number;
}

const mpirun = ['mpirun', '--allow-run-as-root', '--oversubscribe', '-n', '2'] as const;

/**
 * The same training in one process with one thread, in one with two threads, and in two processes with one thread each:
 * how far the losses are apart, and how many times as fast the others are. Needs OpenMPI.
 */
export async function compareProcesses(args: readonly string[]): Promise<Record<string, unknown>> {
  const one = await training([], [...args, '--threads=1']);
  const threads = await training([], [...args, '--threads=2']);
  const processes = await training(mpirun, [...args, '--threads=1']);
  const apart = one.losses.map((loss, at) => Math.abs(loss - (processes.losses[at] ?? Number.NaN)));
  return {
    loss_difference: Math.max(...apart),
    x_two_processes: processes.tokensPerSecond / one.tokensPerSecond,
    x_two_threads: threads.tokensPerSecond / one.tokensPerSecond,
    tokens_per_s: one.tokensPerSecond,
    tokens_per_s_two_processes: processes.tokensPerSecond,
    tokens_per_s_two_threads: threads.tokensPerSecond,
    steps: one.losses.length,
  };
}

async function training(launcher: readonly string[], args: readonly string[]): Promise<Training> {
  const folder = await mkdtemp(join(tmpdir(), 'pretrain-'));
  try {
    const command = [...launcher, process.execPath, process.argv[1] ?? '', 'pretrain', ...args];
    const [program = '', ...given] = [...command, `--folder=${folder}`];
    const { stdout } = await promisify(execFile)(program, given);
    const result: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    const curve = await readFile(join(folder, 'curve.txt'), 'utf8');
    return {
      losses: curve
        .trim()
        .split('\n')
        .map((line) => Number(line.split(' ')[1])),
      tokensPerSecond: (result as { tokens_per_s: number }).tokens_per_s,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
