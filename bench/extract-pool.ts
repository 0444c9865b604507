import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { documentIdOf } from '@papyri/core/clean/document-id';
import type { Sha256 } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import { createPool, type WorkerPool } from '../packages/server/src/compute/pool.ts';
import { quantile } from './quantile.ts';

/** A PDF in memory. */
export interface PdfFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

const caps = { maxPages: 5000, maxMemoryBytes: 2 ** 30 };
/** Papers at the start that say nothing of a slope: engines and heaps grow with them. */
const settling = 100;

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const rssMb = (): number => process.memoryUsage().rss / 2 ** 20;

function read(pool: WorkerPool, { bytes }: PdfFile): Promise<unknown> {
  const sourceSha256 = sha256(bytes) as Sha256;
  const documentId = documentIdOf([sourceSha256], sha256);
  return pool.run('extract', { pdf: bytes, sourceSha256, documentId, ...caps });
}

/** Reads, and gives the code of the error for a file that cannot be read. */
async function attempt(pool: WorkerPool, file: PdfFile): Promise<string | undefined> {
  try {
    await read(pool, file);
    return undefined;
  } catch (error) {
    if (PapyriError.isInstance(error)) return error.code;
    throw error;
  }
}

async function withPool<T>(workers: number, work: (pool: WorkerPool) => Promise<T>): Promise<T> {
  const pool = createPool({ workers });
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}

async function wallMs(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Wall milliseconds of each file in one thread that has read it before, the quickest of `runs`; files that fail are left out. */
export function timeWarm(files: readonly PdfFile[], runs: number): Promise<ReadonlyMap<string, number>> {
  return withPool(1, async (pool) => {
    const walls = new Map<string, number>();
    for (const file of files) {
      const failure = await attempt(pool, file);
      if (failure !== undefined) {
        console.log(`${file.name}: ${failure}`);
        continue;
      }
      const times: number[] = [];
      for (let run = 0; run < runs; run++) times.push(await wallMs(() => read(pool, file)));
      walls.set(file.name, Math.min(...times));
    }
    return walls;
  });
}

/** Wall milliseconds from no thread at all to the first paper: thread, engine and code included. Median of `runs`. */
export async function timeCold(file: PdfFile, runs: number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++)
    times.push(await wallMs(() => withPool(1, (pool) => read(pool, file))));
  return quantile(times, 0.5);
}

/** Papers a second with this many threads, once each has read the folder's first papers. */
export function papersPerSecond(files: readonly PdfFile[], workers: number): Promise<number> {
  return withPool(workers, async (pool) => {
    const all = (some: readonly PdfFile[]) => Promise.all(some.map((file) => read(pool, file)));
    await all([...files.slice(0, 2), ...files.slice(0, 2)]);
    return (1000 * files.length) / (await wallMs(() => all(files)));
  });
}

/** Memory of the process while one thread reads, in MB; keys as in docs/reference/measuring.md. */
export interface MemoryUse {
  /** With the thread started and nothing read. */
  readonly idle_mb: number;
  /** Most above idle. */
  readonly worker_mb: number;
  /** Of the second tenth of the papers and of the last: after the first tenth it must not grow. */
  readonly rss_mb_early: number;
  readonly rss_mb_late: number;
  /** Slope after the first hundred; null where too few were read to tell. */
  readonly mb_per_100_papers: number | null;
  readonly peak_rss_mb: number;
  readonly papers: number;
  readonly failed: number;
}

/** Reads the files again and again until `papers` are read, in one thread, and looks at the memory all the while. */
export function measureMemory(files: readonly PdfFile[], papers: number): Promise<MemoryUse> {
  return withPool(1, async (pool) => {
    await sleep(1000);
    const idle = rssMb();
    let peak = idle;
    let failed = 0;
    const seen: number[] = [];
    const look = setInterval(() => {
      peak = Math.max(peak, rssMb());
    }, 20);
    try {
      for (let done = 0; done < papers; done++) {
        const file = files[done % files.length];
        const failure = file && (await attempt(pool, file));
        if (failure === 'internal') throw new Error(`${file?.name} cannot be read`);
        if (failure !== undefined) failed++;
        seen.push(rssMb());
      }
    } finally {
      clearInterval(look);
    }
    const tenth = Math.max(1, Math.floor(papers / 10));
    const medianOf = (from: number, to: number): number => quantile(seen.slice(from, to), 0.5);
    return {
      idle_mb: idle,
      worker_mb: Math.max(peak, ...seen) - idle,
      rss_mb_early: medianOf(tenth, 2 * tenth),
      rss_mb_late: medianOf(papers - tenth, papers),
      mb_per_100_papers: slopeOf(seen.slice(settling)),
      peak_rss_mb: Math.max(peak, ...seen),
      papers,
      failed,
    };
  });
}

/** Least squares slope of values that follow one another, for a hundred of them; null for fewer than a hundred. */
function slopeOf(values: readonly number[]): number | null {
  if (values.length < 100) return null;
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const along = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0);
  return (100 * along) / values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
}
