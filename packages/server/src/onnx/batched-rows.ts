/** Scores rows, one after the other in one array; one score a row. */
type ScoreRows = (rows: Float32Array) => Promise<Float32Array>;

interface Waiting {
  readonly rows: Float32Array;
  resolve(scores: Float32Array): void;
  reject(error: unknown): void;
}

export interface BatchOptions {
  /** Features a row. */
  readonly width: number;
  /** Rows of one run at most; what one asks for stays together. */
  readonly mostRows: number;
  /** How long to wait for others, in milliseconds. */
  readonly windowMs: number;
  /** Whether others may still come within the window. */
  readonly mayMoreCome: (waiting: number) => boolean;
}

/**
 * Puts the rows of those who ask within a few milliseconds, or while a run is under way, into one run, and gives each
 * their own scores. Where a run of several fails each is tried alone, so that one's bad rows fail no other's.
 */
export function batchedRows(run: ScoreRows, options: BatchOptions): ScoreRows {
  const { width, mostRows, windowMs, mayMoreCome } = options;
  let waiting: Waiting[] = [];
  let busy = false;
  let timer: NodeJS.Timeout | undefined;

  function schedule(): void {
    if (busy || waiting.length === 0) return;
    if (mayMoreCome(waiting.length)) timer ??= setTimeout(start, windowMs);
    else start();
  }

  function start(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!busy) void work();
  }

  async function work(): Promise<void> {
    busy = true;
    const batch = takeBatch();
    try {
      await runTogether(batch);
    } finally {
      busy = false;
      schedule();
    }
  }

  function takeBatch(): readonly Waiting[] {
    let rows = 0;
    let count = 0;
    for (const one of waiting) {
      rows += one.rows.length / width;
      if (count > 0 && rows > mostRows) break;
      count += 1;
    }
    const batch = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return batch;
  }

  async function runTogether(batch: readonly Waiting[]): Promise<void> {
    const [first] = batch;
    if (!first) return;
    try {
      const scores = await run(batch.length === 1 ? first.rows : joined(batch));
      let at = 0;
      for (const { rows, resolve } of batch) {
        const count = rows.length / width;
        resolve(scores.slice(at, at + count));
        at += count;
      }
    } catch (error) {
      if (batch.length === 1) first.reject(error);
      else for (const one of batch) await runTogether([one]);
    }
  }

  return (rows) =>
    new Promise((resolve, reject) => {
      waiting.push({ rows, resolve, reject });
      schedule();
    });
}

function joined(batch: readonly Waiting[]): Float32Array {
  const all = new Float32Array(batch.reduce((size, { rows }) => size + rows.length, 0));
  let at = 0;
  for (const { rows } of batch) {
    all.set(rows, at);
    at += rows.length;
  }
  return all;
}
