import { rm } from 'node:fs/promises';
import type { DatasetVersionId } from '@papyri/core/contracts/dataset';
import type { RecordId } from '@papyri/core/contracts/ids';
import type { ModelId, ModelVersion } from '@papyri/core/contracts/model-version';
import { PapyriError } from '@papyri/core/errors';
import type { Services } from '../services.ts';
import { isAlive } from '../training/is-alive.ts';
import { keepRunRecords } from '../training/keep-run-records.ts';
import { prepareRun } from '../training/prepare-run.ts';
import { readPlan } from '../training/read-plan.ts';
import { recipesPlace } from '../training/recipes-place.ts';
import { registerFolder } from '../training/register-folder.ts';
import { runPlace, trainingFolder } from '../training/run-place.ts';
import { openRun } from '../training/run-reader.ts';
import { servicesRegistry } from '../training/services-registry.ts';
import { startProcess } from '../training/start-process.ts';

/** How often the record of the run is looked at. */
const lookMs = 400;

/**
 * Trains a recipe on the dataset `feedback` in a process of its own, with a record as every run has, and registers the
 * version. PapyriErrors of `prepareRun`, of the recipe, `cancelled`, those of registering.
 */
export async function trainOn(
  services: Services,
  given: {
    readonly recipe: string;
    readonly dataset: DatasetVersionId;
    readonly parent: ModelId;
    /** A run that came to no end, in whose place this one is. */
    readonly instead: RecordId | undefined;
  },
  {
    signal,
    onRun,
    onProgress,
  }: {
    readonly signal: AbortSignal;
    readonly onRun: (id: RecordId) => void;
    readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
  },
): Promise<ModelVersion> {
  const { config, clock, newId } = services;
  if (given.instead !== undefined) await discard(services, given.instead);
  const place = await prepareRun(
    {
      recipe: given.recipe,
      datasets: { feedback: given.dataset },
      parameters: {},
      seed: 1,
      version: `taught-${newId().slice(0, 8)}`,
      parent: given.parent,
      register: true,
    },
    {
      training: trainingFolder(config),
      registry: async () => servicesRegistry(services),
      recipes: recipesPlace,
      newId,
      now: clock.now(),
      signal,
    },
  );
  onRun(readPlan(place).id);
  if (signal.aborted) throw new PapyriError('cancelled');
  const process = startProcess(place);
  const cancel = () => process.cancel();
  signal.addEventListener('abort', cancel);
  const record = openRun(place);
  const looking = setInterval(() => {
    const { progress } = record.read(clock.now());
    if (progress) onProgress(progress);
  }, lookMs);
  try {
    await process.done;
  } catch (error) {
    await keepRunRecords(services);
    throw error;
  } finally {
    clearInterval(looking);
    signal.removeEventListener('abort', cancel);
  }
  const model = await registerFolder(services, place.model, signal);
  await rm(place.folder, { recursive: true, force: true });
  return model;
}

/** A recipe that takes seconds begins anew; what is left of an earlier run is in nobody's way. */
async function discard({ config, clock }: Services, run: RecordId): Promise<void> {
  const { folder, usage } = runPlace(trainingFolder(config), run);
  if (!isAlive(usage, clock.now())) await rm(folder, { recursive: true, force: true });
}
