import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { recordIdSchema } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import { writeAtomically } from 'onnx-train/checkpoint/write-atomically';
import { lockFolder } from '../adapters/database/folder-lock.ts';
import type { TrainedModel } from '../stages/train/recipe.ts';
import { appendLines } from './append-lines.ts';
import { lineReader } from './read-lines.ts';
import { readPlan } from './read-plan.ts';
import { logEvent, usageSchema } from './run-events.ts';
import type { RunOutcome } from './run-outcome.ts';
import { type RunPlace, runPlace } from './run-place.ts';
import { sampleUsage } from './sample-usage.ts';
import { usageTotals } from './usage-totals.ts';
import { type ProcessMessage, type SentError, sentError, type WorkerMessage } from './worker-messages.ts';
import { writeModel } from './write-model.ts';

/**
 * A process of its own for one run, so that it can be killed and its memory measured: a thread trains, this one writes
 * down and stops it. Takes the run's folder as its argument; its files are all that it leaves.
 */
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
/** How long a recipe may take to come to a place where it can stop, in milliseconds. */
const graceMs = 8000;
/** How long a thread may then take to end, in milliseconds. */
const lastMs = 2000;
/** How soon a file that tells to stop is seen, in milliseconds. */
const lookMs = 250;

function training(place: RunPlace, shared: string | undefined) {
  const worker = new Worker(new URL(`./recipe-worker.${extension}`, import.meta.url), {
    workerData: { folder: place.folder, ...(shared === undefined ? {} : { shared: JSON.parse(shared) }) },
  });
  let ending: NodeJS.Timeout | undefined;
  const ended = new Promise<WorkerMessage>((resolve) => {
    worker.once('message', resolve);
    worker.once('error', (error) => resolve({ type: 'failed', error: sentError(error) }));
    worker.once('exit', () => resolve({ type: 'failed', error: sentError(new PapyriError('cancelled')) }));
  });
  return {
    worker,
    ended: ended.finally(() => clearTimeout(ending)),
    stop(): void {
      worker.postMessage('cancel');
      ending ??= setTimeout(() => {
        void worker.terminate();
        // A thread that waits for other processes cannot be ended from here; it would wait for ever.
        if (shared !== undefined) setTimeout(() => process.kill(process.pid, 'SIGKILL'), lastMs);
      }, graceMs);
    },
  };
}

/** Trains; gives what came of it. What stops it from outside is told by `stopped`. */
async function run(place: RunPlace, onStop: (stop: () => void) => void): Promise<TrainedModel | SentError> {
  const before = usageTotals();
  before.add(lineReader(place.usage, usageSchema)());
  const usage = appendLines(place.usage);
  const { worker, ended, stop } = training(place, process.argv[3]);
  let refused: unknown;
  const sampling = sampleUsage(usage, {
    attempt: before.attempts() + 1,
    worker,
    onFailure: (error) => {
      refused ??= error;
      stop();
    },
  });
  onStop(stop);
  const looking = setInterval(() => existsSync(place.stop) && stop(), lookMs);
  const said = await ended;
  clearInterval(looking);
  sampling.stop();
  usage.close();
  await worker.terminate();
  if (said.type === 'done') return said.model;
  return refused === undefined ? said.error : sentError(refused);
}

function writeDown(place: RunPlace, { message, stack }: SentError): void {
  const events = appendLines(place.events);
  for (const line of (stack ?? message).split('\n')) events.add(logEvent(line));
  events.close();
}

async function finish(place: RunPlace, result: TrainedModel | SentError): Promise<ProcessMessage> {
  const endedAt = new Date().toISOString();
  const outcome = (given: Omit<RunOutcome, 'endedAt'>) =>
    writeAtomically(place.outcome, [new TextEncoder().encode(JSON.stringify({ ...given, endedAt }))]);
  if ('code' in result) {
    const state = result.code === 'cancelled' ? 'cancelled' : 'failed';
    const { code, message, detail } = result;
    if (state === 'failed') writeDown(place, result);
    await outcome({ state, error: { code, message, ...(detail === undefined ? {} : { detail }) } });
    return { state, error: result };
  }
  const artefacts = await writeModel(place, readPlan(place), result, endedAt);
  await outcome({ state: 'done', metrics: { ...result.metrics }, artefacts });
  return { state: 'done' };
}

async function lastWord(): Promise<ProcessMessage> {
  const folder = process.argv[2] ?? '';
  const place = runPlace(dirname(folder), recordIdSchema.parse(basename(folder)));
  readPlan(place);
  let lock: { release(): void };
  try {
    lock = lockFolder(place.folder);
  } catch (error) {
    const busy = PapyriError.isInstance(error) && error.code === 'data-folder-in-use';
    throw busy ? new PapyriError('run-active') : error;
  }
  let orphaned = false;
  try {
    const result = await run(place, (stop) => {
      // Ctrl-C reaches all processes of a terminal; who started this one says what follows from it.
      process.on('SIGINT', () => {});
      process.on('SIGTERM', stop);
      process.on('message', stop);
      process.on('disconnect', () => {
        orphaned = true;
        stop();
      });
    });
    // Who started it was killed: nobody wanted it to end, so it stays one that goes on.
    if (orphaned && 'code' in result && result.code === 'cancelled') process.exit(1);
    // What cannot be handed over has failed, too.
    return await finish(place, result).catch((error: unknown) => finish(place, sentError(error)));
  } finally {
    lock.release();
  }
}

let word: ProcessMessage;
try {
  word = await lastWord();
} catch (error) {
  word = { state: 'failed', error: sentError(error) };
}
if (process.connected) process.send?.(word, () => process.exit(0));
else process.exit(0);
