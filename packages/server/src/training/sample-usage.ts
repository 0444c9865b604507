import { readFileSync } from 'node:fs';
import process from 'node:process';
import type { Worker } from 'node:worker_threads';
import type { LineFile } from './append-lines.ts';
import type { Usage } from './run-events.ts';

/** Often at the beginning, because short runs want a curve too; then seldom, because long ones have many. */
const intervalMs = (atMs: number) => (atMs < 5000 ? 100 : atMs < 60_000 ? 500 : 2000);

/**
 * The most resident memory so far. Linux counts into `maxRSS` what the process was before it became this program, so that
 * it is that of who started it: there the kernel is asked for what this program alone had.
 */
function peakBytes(): number {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (kibibytes !== undefined) return Number(kibibytes) * 1024;
  } catch {
    // Another system.
  }
  // Kibibytes on every system (libuv).
  return process.resourceUsage().maxRSS * 1024;
}

/**
 * Writes time and memory of this process while a thread of it trains. The heap is that of both threads: V8 is asked for
 * it even while the training thread computes. Give `stop` the chance to write the last line.
 */
export function sampleUsage(
  file: LineFile,
  options: {
    readonly attempt: number;
    readonly worker: Worker;
    readonly onFailure: (error: unknown) => void;
  },
): { stop(): void } {
  const began = performance.now();
  let heapOfWorker = 0;
  let asking = false;
  let timer: NodeJS.Timeout | undefined;

  function askForHeap(): void {
    if (asking) return;
    asking = true;
    options.worker
      .getHeapStatistics()
      .then(({ used_heap_size }) => {
        heapOfWorker = used_heap_size;
      })
      // The thread has ended: its last size stands.
      .catch(() => {})
      .finally(() => {
        asking = false;
      });
  }

  function write(): void {
    const { rss, heapUsed } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const usage: Usage = {
      attempt: options.attempt,
      atMs: Math.round(performance.now() - began),
      cpuMs: Math.round((user + system) / 1000),
      bytes: rss,
      heapBytes: heapUsed + heapOfWorker,
      peakBytes: peakBytes(),
    };
    try {
      file.add(usage);
    } catch (error) {
      options.onFailure(error);
    }
  }

  function next(): void {
    askForHeap();
    write();
    timer = setTimeout(next, intervalMs(performance.now() - began));
  }
  next();
  return {
    stop() {
      clearTimeout(timer);
      write();
    },
  };
}
