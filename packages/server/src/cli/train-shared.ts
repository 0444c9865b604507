import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PapyriError } from '@papyri/core/errors';
import { findRecipe, loadRecipes } from '../training/find-recipe.ts';
import { findRunPlace } from '../training/list-runs.ts';
import { prepareRun } from '../training/prepare-run.ts';
import { readOutcome, readPlan } from '../training/read-plan.ts';
import { recipesPlace } from '../training/recipes-place.ts';
import { type RunPlace, runPlace, trainingFolder } from '../training/run-place.ts';
import { startProcess } from '../training/start-process.ts';
import type { CommandContext } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { preparing, type TrainOptions } from './train-options.ts';

/** Which of several processes this is that `mpirun` (OpenMPI) started; undefined where it is alone. */
export function sharedRank(environment: CommandContext['environment']): number | undefined {
  const { OMPI_COMM_WORLD_SIZE: size, OMPI_COMM_WORLD_RANK: rank } = environment;
  return Number(size) > 1 ? Number(rank) : undefined;
}

/** PapyriErrors `recipe-unknown`, and `training-not-shared` where each process would train a model of its own. */
export async function checkShared(name: string): Promise<void> {
  const recipe = await findRecipe(await loadRecipes(recipesPlace), name);
  if (recipe.sharesWork !== true)
    throw new PapyriError('training-not-shared', { detail: `the recipe ${name} trains in one process` });
}

/** The folder of a run that goes on, with all that this process needs of it. */
async function sameRun(first: RunPlace, folder: string): Promise<RunPlace> {
  const plan = readPlan(first);
  const own = runPlace(folder, plan.id);
  await mkdir(own.folder, { recursive: true });
  await writeFile(own.plan, JSON.stringify(plan));
  if (plan.parent) await cp(first.parent, own.parent, { recursive: true });
  return own;
}

/**
 * Trains as one of the other processes: it computes its part of each step and leaves nothing behind. The first one writes
 * record and model. `again`: a run that goes on, whose folder every process must see.
 */
export async function helpTraining(
  context: CommandContext,
  what: { readonly recipe: string } | { readonly again: string },
  options: TrainOptions,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'papyri-process-'));
  try {
    let place: RunPlace;
    let checkpoint: string | undefined;
    if ('again' in what) {
      const first = findRunPlace(trainingFolder(context.config()), what.again);
      await checkShared(readPlan(first).recipe);
      // The first process only hands it over.
      if (readOutcome(first)?.state === 'done') return exitCodes.fine;
      ({ checkpoint } = first);
      place = await sameRun(first, folder);
    } else {
      const request = { ...options, recipe: what.recipe, register: false, output: undefined };
      place = await preparing(context, (given) => prepareRun(request, { ...given, training: folder }));
    }
    if (context.signal.aborted) throw new PapyriError('cancelled');
    const process = startProcess(place, checkpoint === undefined ? {} : { checkpoint });
    context.signal.addEventListener('abort', process.cancel);
    await process.done;
    return exitCodes.fine;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
