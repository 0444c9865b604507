import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { recordIdSchema } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import type { ModelFiles } from '../models/model-files.ts';
import type { RunRecorder, TrainedModel } from '../stages/train/recipe.ts';
import { appendLines } from './append-lines.ts';
import { datasetReader } from './dataset-reader.ts';
import { findRecipe, loadRecipes } from './find-recipe.ts';
import { joinProcesses } from './join-processes.ts';
import { readPlan } from './read-plan.ts';
import { logEvent, metricEvent } from './run-events.ts';
import { type RunPlace, runPlace } from './run-place.ts';
import type { RunPlan } from './run-plan.ts';
import type { SharedWork } from './start-process.ts';
import { sentError, type WorkerMessage } from './worker-messages.ts';

/** The thread that trains. It may compute for minutes without a pause: the other thread of its process looks after it. */
const { folder, shared } = workerData as { readonly folder: string; readonly shared?: SharedWork };
const stopping = new AbortController();
parentPort?.on('message', () => stopping.abort(new PapyriError('cancelled')));

const say = (message: WorkerMessage) => parentPort?.postMessage(message);

function recorder(place: RunPlace): RunRecorder & { close(): void } {
  const file = appendLines(place.events);
  return {
    metric: (name, step, value) => file.add(metricEvent(name, step, value)),
    progress: (done, total) => file.add({ type: 'progress', done, total }),
    log: (line) => file.add(logEvent(line)),
    close: () => file.close(),
  };
}

function parentFiles({ parent }: RunPlan, place: RunPlace): ModelFiles | undefined {
  if (!parent) return undefined;
  return {
    bytes(path) {
      const artefact = parent.artefacts.find((one) => one.path === path);
      if (!artefact) throw new PapyriError('model-not-servable', { detail: `${parent.id} has no ${path}` });
      const bytes = readFileSync(join(place.parent, path));
      if (createHash('sha256').update(bytes).digest('hex') !== artefact.sha256)
        throw new PapyriError('checksum-mismatch', { detail: `${path} of ${parent.id}` });
      return bytes;
    },
  };
}

async function train(): Promise<TrainedModel> {
  const place = runPlace(dirname(folder), recordIdSchema.parse(basename(folder)));
  const plan = readPlan(place);
  const recipe = await findRecipe(await loadRecipes(plan.recipes), plan.recipe);
  mkdirSync(place.checkpoint, { recursive: true });
  const record = recorder(place);
  const parent = parentFiles(plan, place);
  const processes = shared && (await joinProcesses(plan));
  try {
    const model = await recipe.train({
      datasets: Object.fromEntries(plan.datasets.map((dataset) => [dataset.name, datasetReader(dataset)])),
      parameters: recipe.parameters.parse(plan.parameters),
      seed: plan.seed,
      ...(parent ? { parent } : {}),
      checkpointFolder: shared?.checkpoint ?? place.checkpoint,
      signal: stopping.signal,
      recorder: record,
      ...(processes ? { processes } : {}),
    });
    // Where one fails the others are ended by mpirun: nobody waits for them here.
    await processes?.close();
    return model;
  } finally {
    record.close();
  }
}

try {
  say({ type: 'done', model: await train() });
} catch (error) {
  // What breaks because it was told to stop has not failed.
  say({ type: 'failed', error: sentError(stopping.signal.aborted ? new PapyriError('cancelled') : error) });
}
