import { run as runTask, type WorkerJob } from '../../packages/server/src/compute/worker.ts';

/** The pool's worker, which dies as it is told to by the number of pages that it may read. */
export async function run(job: WorkerJob): Promise<unknown> {
  const { maxPages } = job.input as { maxPages: number };
  if (maxPages === dies.exit) process.exit(3);
  if (maxPages === dies.throwLater)
    setImmediate(() => {
      throw new Error('out of the blue');
    });
  if (maxPages === dies.exit || maxPages === dies.throwLater) return new Promise(() => {});
  return runTask(job);
}

export const dies = { exit: 1_000_001, throwLater: 1_000_002 } as const;
