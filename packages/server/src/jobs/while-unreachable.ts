import { PapyriError } from '@papyri/core/errors';
import type { Clock } from '@papyri/core/ports/clock';
import { databaseFailure } from '../database/failure.ts';
import { storageFailure } from '../storage-failure.ts';

/** A database that fails over or restarts is back within minutes. */
const pausesMs = [500, 1000, 2000, 4000, 8000, 15_000, 30_000, 30_000, 30_000];

const passing: ReadonlySet<string> = new Set(['storage-unreachable', 'storage-full', 'storage-read-only']);

function isPassing(error: unknown): boolean {
  const known = PapyriError.isInstance(error) ? error : (databaseFailure(error) ?? storageFailure(error));
  return known !== undefined && passing.has(known.code);
}

/**
 * Does work that may be done again, and again with growing pauses while the database or the file store is out of reach or
 * cannot be written to: what was accepted must not fail because a server restarts or a disk is full for a moment. Throws what the work throws otherwise, and the last
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
      if (!isPassing(error)) throw error;
    }
    await clock.sleep(pauseMs, signal);
  }
  return work();
}
