import type { Worker } from 'node:worker_threads';

/** How often in the time allowed a thread is looked at. */
const looks = 32;
/** What a step adds to the time allowed, in processor milliseconds: four times what a page takes. */
const msPerStep = 25;

/** Watches a thread for work that does not come further. */
export interface StallWatch {
  /** The work came further. */
  progress(): void;
  end(): void;
}

/**
 * Calls `onStall` once a thread has worked for `stallMs` of processor time, and 25 ms for each step of progress. Time is not
 * counted anew with each step, or a file of ten bad pages would take ten times as long. Processor time, because a machine
 * that is busy with other things makes no file dangerous.
 */
export function watchStall(worker: Worker, stallMs: number, onStall: () => void): StallWatch {
  let allowed = stallMs;
  let atStart: number | undefined;
  let ended = false;
  const look = async (): Promise<void> => {
    const used = await worker.cpuUsage().catch(() => undefined);
    // A thread that has ended has no use left to tell.
    if (!used) return;
    const worked = (used.user + used.system) / 1000;
    atStart ??= worked;
    if (ended || worked - atStart < allowed) return;
    end();
    onStall();
  };
  const timer = setInterval(look, stallMs / looks);
  const end = (): void => {
    ended = true;
    clearInterval(timer);
  };
  look();
  return {
    progress() {
      allowed += msPerStep;
    },
    end,
  };
}
