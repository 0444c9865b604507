import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { recordIdSchema } from '@papyri/core/contracts/ids';
import type { TrialResult } from '@papyri/core/contracts/parameter-search';
import { PapyriError } from '@papyri/core/errors';
import { writeAtomically } from 'onnx-train/checkpoint/write-atomically';
import type { Task } from 'onnx-train/search/halving';
import { storageFailure } from '../../storage-failure.ts';
import { readOutcome } from '../read-plan.ts';
import { runPlace } from '../run-place.ts';
import { type RunPlan, runPlanSchema } from '../run-plan.ts';
import { openRun } from '../run-reader.ts';
import { startProcess } from '../start-process.ts';
import type { SearchPlace } from './search-place.ts';
import type { SearchRecord } from './search-record.ts';

/** Failures of this machine: with them every trial would fail, so the search stops and can be resumed. */
const ours: ReadonlySet<string> = new Set(['cancelled', 'storage-full', 'storage-read-only', 'run-active']);

function planOf(record: SearchRecord, task: Task): RunPlan {
  const budget = record.budget === undefined ? {} : { [record.budget]: task.budget };
  return runPlanSchema.parse({
    format: 'papyri/run',
    id: recordIdSchema.parse(randomUUID()),
    recipe: record.recipe,
    recipes: record.recipes,
    task: record.task,
    version: `trial-${task.trial + 1}`,
    parameters: { ...record.fixed, ...task.parameters, ...budget },
    seed: record.seed,
    codeRevision: record.codeRevision,
    startedAt: new Date().toISOString(),
    datasets: record.datasets,
    register: false,
  } satisfies Omit<RunPlan, 'id'> & { id: string });
}

/**
 * Trains one trial in a process of its own and tells what it came to; of its files nothing stays. PapyriErrors `cancelled`,
 * `storage-full`, `storage-read-only`; what fails otherwise is a result.
 */
export async function runTrial(
  place: SearchPlace,
  record: SearchRecord,
  task: Task,
  signal: AbortSignal,
): Promise<TrialResult> {
  const plan = planOf(record, task);
  const run = runPlace(place.trials, plan.id);
  try {
    await mkdir(run.folder, { recursive: true });
    await writeAtomically(run.plan, [new TextEncoder().encode(JSON.stringify(plan))]);
    const process = startProcess(run);
    signal.addEventListener('abort', process.cancel);
    if (signal.aborted) process.cancel();
    const failure = await process.done.then(
      () => undefined,
      (error: unknown) => error,
    );
    signal.removeEventListener('abort', process.cancel);
    if (PapyriError.isInstance(failure) && ours.has(failure.code)) throw failure;
    const { wallMs, cpuMs, peakMemory } = openRun(run).read(Date.now());
    const { metrics = {} } = readOutcome(run) ?? {};
    const value = metrics[record.objective.metric];
    const cost = { wallMs, cpuMs, peakBytes: peakMemory?.bytes ?? 0 };
    const spent = record.budget === undefined ? {} : { budget: task.budget };
    if (failure === undefined && value !== undefined) return { ...spent, value, metrics, ...cost };
    const why = failure instanceof Error ? failure.message : `it has no metric ${record.objective.metric}`;
    return { ...spent, metrics, ...cost, error: why.slice(0, 5000) };
  } catch (error) {
    throw storageFailure(error) ?? error;
  } finally {
    // On Windows a process that was just killed may still hold a file.
    await rm(run.folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }
}
