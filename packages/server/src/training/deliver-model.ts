import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ModelHandover, modelHandoverSchema } from '@papyri/core/contracts/model-version';
import { PapyriError } from '@papyri/core/errors';
import { storageFailure } from '../storage-failure.ts';
import { readPlan } from './read-plan.ts';
import type { RunPlace } from './run-place.ts';
import type { RunPlan } from './run-plan.ts';

/** What a run that is done hands over. PapyriError `run-unknown` where it was handed over before. */
async function readHandover(place: RunPlace): Promise<ModelHandover> {
  const text = await readFile(join(place.model, 'model.json'), 'utf8').catch((error: unknown) => {
    throw new PapyriError('run-unknown', { detail: 'its model was handed over already', cause: error });
  });
  return modelHandoverSchema.parse(JSON.parse(text));
}

/**
 * Writes a model into a folder, whole or not at all. A model that lies there gives way; other files do not.
 * PapyriErrors `request-invalid`, `storage-full`, `storage-read-only`.
 */
async function writeOutput(place: RunPlace, output: string): Promise<void> {
  await checkOutput(output);
  const beside = `${output}.unfinished`;
  try {
    await rm(beside, { recursive: true, force: true });
    await mkdir(dirname(output), { recursive: true });
    await cp(place.model, beside, { recursive: true });
    await rm(output, { recursive: true, force: true });
    await rename(beside, output);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw storageFailure(error) ?? error;
  }
}

/** Refuses a folder that holds something else than a model, before hours are spent. PapyriError `request-invalid`. */
export async function checkOutput(output: string): Promise<void> {
  const names = await readdir(output).catch((error: NodeJS.ErrnoException): readonly string[] => {
    if (error.code === 'ENOENT') return [];
    throw new PapyriError('request-invalid', { detail: `${output} is no folder` });
  });
  if (names.length > 0 && !names.includes('model.json'))
    throw new PapyriError('request-invalid', { detail: `${output} holds other files than a model` });
}

/**
 * Hands over what a run that is done has made: to a folder, to the registry, or both, as it was asked for. Then what it
 * needed goes. PapyriErrors of {@link writeOutput} and of `register`.
 */
export async function deliverRun(
  place: RunPlace,
  register: (folder: string) => Promise<unknown>,
): Promise<{ readonly plan: RunPlan; readonly handover: ModelHandover }> {
  const plan = readPlan(place);
  const handover = await readHandover(place);
  if (plan.output !== undefined) await writeOutput(place, plan.output);
  if (plan.register) await register(place.model);
  await tidyRun(place, { registered: plan.register });
  return { plan, handover };
}

/** Takes away what a run needed and nobody needs any more; its record stays where it was not registered. */
async function tidyRun(place: RunPlace, { registered }: { readonly registered: boolean }): Promise<void> {
  const folders = registered ? [place.folder] : [place.checkpoint, place.datasets, place.parent, place.model];
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
}
