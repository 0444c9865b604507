import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { TrialResult } from '@papyri/core/contracts/parameter-search';
import { PapyriError } from '@papyri/core/errors';
import { nextTask, reportLoss, type Task } from 'onnx-train/search/halving';
import { lockFolder } from '../../adapters/database/folder-lock.ts';
import { runTrial } from './run-trial.ts';
import type { SearchPlace } from './search-place.ts';
import { readSearch, type SearchRecord, writeSearch } from './search-record.ts';

const lookMs = 1000;

function lockSearch(place: SearchPlace): { release(): void } {
  try {
    return lockFolder(place.folder);
  } catch (error) {
    const busy = PapyriError.isInstance(error) && error.code === 'data-folder-in-use';
    throw busy ? new PapyriError('run-active') : error;
  }
}

/** The record with one more result. */
function withResult(record: SearchRecord, task: Task, result: TrialResult): SearchRecord {
  const { value } = result;
  const loss = value === undefined ? null : record.objective.better === 'higher' ? -value : value;
  const results = record.results.map((of, trial) => (trial === task.trial ? [...of, result] : of));
  return { ...record, search: reportLoss(record.search, task, loss), results };
}

/**
 * Runs a search to its end, `parallel` trials at a time, or goes on with it: what was begun when it was stopped is done
 * again. The order in which trials end changes nothing. Calls `onResult` after each that is written down.
 * PapyriErrors `run-unknown`, `run-active`, `cancelled`, `storage-full`.
 */
export async function runSearch(
  place: SearchPlace,
  options: {
    readonly parallel: number;
    readonly signal: AbortSignal;
    readonly onResult?: (record: SearchRecord) => void;
  },
): Promise<SearchRecord> {
  let record = readSearch(place);
  const lock = lockSearch(place);
  const stopping = new AbortController();
  const signal = AbortSignal.any([options.signal, stopping.signal]);
  const look = () => {
    writeFileSync(place.alive, '');
    if (existsSync(place.stop)) stopping.abort();
  };
  let looking: NodeJS.Timeout | undefined;
  const going = new Map<number, Promise<void>>();
  let failure: unknown;
  try {
    rmSync(place.stop, { force: true });
    await rm(place.trials, { recursive: true, force: true });
    look();
    looking = setInterval(look, lookMs);
    const { ended: _, ...unended } = record;
    record = unended;
    await writeSearch(place, record);
    // One after the other: each writes the whole record.
    let writing = Promise.resolve();
    const take = (task: Task, result: TrialResult) => {
      writing = writing.then(async () => {
        record = withResult(record, task, result);
        await writeSearch(place, record);
        options.onResult?.(record);
      });
      return writing;
    };
    const start = (task: Task) =>
      runTrial(place, record, task, signal)
        .then((result) => take(task, result))
        .catch((error: unknown) => {
          failure ??= error;
          stopping.abort();
        })
        .finally(() => going.delete(task.trial));
    for (;;) {
      while (going.size < options.parallel && !signal.aborted) {
        const task = nextTask(record.search, new Set(going.keys()));
        if (!task) break;
        going.set(task.trial, start(task));
      }
      if (going.size === 0) break;
      await Promise.race(going.values());
    }
    const cancelled = signal.aborted;
    const state = cancelled ? 'cancelled' : 'done';
    record = { ...record, ended: { state, at: new Date().toISOString() } };
    await writeSearch(place, record);
    if (failure !== undefined) throw failure;
    if (cancelled) throw new PapyriError('cancelled');
    await rm(place.datasets, { recursive: true, force: true });
    return record;
  } finally {
    clearInterval(looking);
    lock.release();
  }
}
