import { PapyriError } from '@papyri/core/errors';
import type { Clock } from '@papyri/core/ports/clock';
import { databaseFailure } from '../database/failure.ts';

/** A database that fails over or restarts is back within minutes. */
const pausesMs = [500, 1000, 2000, 4000, 8000, 15_000, 30_000, 30_000, 30_000];

function isUnreachable(error: unknown): boolean {
  const known = PapyriError.isInstance(error) ? error : databaseFailure(error);
  return known?.code === 'storage-unreachable';
}

/**
 * Does work that may be done again, and again with growing pauses while the database or the file store is out of reach:
 * what was accepted must not fail because a server restarts. Throws what the work throws otherwise, and the last
 * failure after about two minutes.
 */
export async function whileUnreachable<Value>(
  clock: Clock,
  signal: AbortSignal,
  work: () => Promise<Value>,
): Promise<Value> {
  for (const pauseMs of pausesMs) {
    try {
      return await work();
    } catch (error) {
      if (!isUnreachable(error)) throw error;
    }
    await clock.sleep(pauseMs, signal);
  }
  return work();
}
