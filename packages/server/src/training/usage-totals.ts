import type { Run } from '@papyri/core/contracts/run';
import type { Usage } from './run-events.ts';

export interface UsageTotal {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly memory: Run['memory'];
  readonly peak: Run['peakMemory'];
}

/** Adds up what the attempts of one run took; times between them are no part of it. */
export function usageTotals() {
  const memory: Run['memory'] = [];
  let before = { wallMs: 0, cpuMs: 0 };
  let last: Usage | undefined;
  let peak: Run['peakMemory'];
  return {
    add(samples: readonly Usage[]): void {
      for (const sample of samples) {
        if (last && sample.attempt !== last.attempt)
          before = { wallMs: before.wallMs + last.atMs, cpuMs: before.cpuMs + last.cpuMs };
        last = sample;
        const { bytes, heapBytes, peakBytes } = sample;
        memory.push({ atMs: before.wallMs + sample.atMs, bytes, heapBytes });
        peak = {
          bytes: Math.max(peak?.bytes ?? 0, bytes, peakBytes),
          heapBytes: Math.max(peak?.heapBytes ?? 0, heapBytes),
        };
      }
    },
    total: (): UsageTotal => ({
      wallMs: before.wallMs + (last?.atMs ?? 0),
      cpuMs: before.cpuMs + (last?.cpuMs ?? 0),
      memory,
      peak,
    }),
    attempts: (): number => last?.attempt ?? 0,
  };
}
