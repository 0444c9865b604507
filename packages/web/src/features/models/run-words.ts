import type { RunSummary } from '@papyri/core/contracts/run';

/** What the state of a run is called, and how it looks. */
export const runStates: Readonly<
  Record<RunSummary['state'], { readonly label: string; readonly className: string }>
> = {
  running: { label: 'running', className: 'bg-accent-soft text-accent' },
  done: { label: 'done', className: 'bg-good-soft text-good' },
  failed: { label: 'failed', className: 'bg-warm-soft text-warm' },
  cancelled: { label: 'stopped', className: 'bg-sunk text-soft' },
  interrupted: { label: 'interrupted', className: 'bg-warm-soft text-warm' },
};

/** A time span in words: `1.5 s`, `12 min 5 s`, `2 h 10 min`. */
export function spanWords(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Bytes in words: `93 MB`. */
export const megabyteWords = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;

/** What it took: `12.0 s, 20.3 s of processor`. */
export const costWords = ({ wallMs, cpuMs }: Pick<RunSummary, 'wallMs' | 'cpuMs'>): string =>
  `${spanWords(wallMs)}, ${spanWords(cpuMs)} of processor`;

/** The share that is done, 0 to 1; undefined while nothing is known of it. */
export function runShare({ progress }: Pick<RunSummary, 'progress'>): number | undefined {
  return progress && progress.total > 0 ? Math.min(1, progress.done / progress.total) : undefined;
}
