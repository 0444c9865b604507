import type { Worker } from 'node:worker_threads';

/** How often in the longest time allowed a thread is looked at. */
const looks = 16;

/** Watches a thread for work that does not come further. */
export interface StallWatch {
  /** The work came further. */
  progress(): void;
  end(): void;
}

/**
 * Calls `onStall` once a thread has worked for `stallMs` of processor time without progress. Processor time, because
 * a machine that is busy with other things makes no file dangerous.
 */
export function watchStall(worker: Worker, stallMs: number, onStall: () => void): StallWatch {
  let worked = 0;
  let workedAtProgress: number | undefined;
  const look = setInterval(async () => {
    const used = await worker.cpuUsage().catch(() => undefined);
    // A thread that has ended has no use left to tell.
    if (!used) return;
    worked = (used.user + used.system) / 1000;
    workedAtProgress ??= worked;
    if (worked - workedAtProgress < stallMs) return;
    clearInterval(look);
    onStall();
  }, stallMs / looks);
  return {
    progress() {
      workedAtProgress = undefined;
    },
    end: () => clearInterval(look),
  };
}
