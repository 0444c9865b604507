import { basename } from 'node:path';
import type { TrainOutcome } from '@papyri/core/contracts/command-line';
import { recipeListSchema } from '@papyri/core/contracts/recipe';
import { runSummarySchema } from '@papyri/core/contracts/run';
import { PapyriError } from '@papyri/core/errors';
import { checkOutput, deliverRun } from '../../training/deliver-model.ts';
import { listRecipes } from '../../training/describe-recipe.ts';
import { loadRecipes } from '../../training/find-recipe.ts';
import { findRunPlace } from '../../training/list-runs.ts';
import { prepareRun } from '../../training/prepare-run.ts';
import { readOutcome, readPlan } from '../../training/read-plan.ts';
import { recipesPlace } from '../../training/recipes-place.ts';
import { type RunPlace, trainingFolder } from '../../training/run-place.ts';
import { findSearchPlace } from '../../training/search/describe-search.ts';
import { prepareSearch } from '../../training/search/prepare-search.ts';
import { startProcess } from '../../training/start-process.ts';
import type { CommandContext, RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { folderForm } from '../folder-form.ts';
import { followRun } from '../follow-run.ts';
import { outcomeLines, recipeLines } from '../print/training.ts';
import { searchAt } from '../search-parameters.ts';
import { preparing, type TrainOptions, trainOptions } from '../train-options.ts';
import { checkShared, helpTraining, sharedRank } from '../train-shared.ts';
import { UsageError } from '../usage-error.ts';
import { withRegistry } from '../with-registry.ts';
import { teach } from './teach.ts';

async function list({ terminal }: CommandContext): Promise<number> {
  const recipes = await listRecipes(await loadRecipes(recipesPlace));
  terminal.print(...recipeLines(recipes));
  terminal.document(recipeListSchema.parse({ recipes }));
  return exitCodes.fine;
}

async function runProcess(context: CommandContext, place: RunPlace): Promise<void> {
  const { terminal, signal } = context;
  if (signal.aborted) throw new PapyriError('cancelled');
  const process = startProcess(place, sharedRank(context.environment) === undefined ? undefined : {});
  signal.addEventListener('abort', process.cancel);
  try {
    await followRun(terminal, place, process.done);
  } catch (error) {
    const goesOn = !PapyriError.isInstance(error) || error.code !== 'run-active';
    if (goesOn)
      terminal.note(`"papyri train --resume ${basename(place.folder).slice(0, 8)}" goes on with it.`);
    throw error;
  } finally {
    signal.removeEventListener('abort', process.cancel);
  }
}

async function deliver(context: CommandContext, place: RunPlace): Promise<void> {
  const { terminal, signal } = context;
  const { plan, handover } = await deliverRun(place, (folder) =>
    withRegistry(context, async (_, client) => (await client()).addModel(await folderForm(folder), signal)),
  );
  const { output, register } = plan;
  const { model, run } = handover;
  const outcome: TrainOutcome = {
    run: runSummarySchema.parse(run),
    model,
    registered: register,
    ...(output === undefined ? {} : { folder: output }),
  };
  terminal.print(...outcomeLines(outcome, run?.peakMemory));
  terminal.entry(outcome);
}

async function prepare(context: CommandContext, recipe: string, options: TrainOptions): Promise<RunPlace> {
  if (options.output !== undefined) await checkOutput(options.output);
  return preparing(context, (given) => prepareRun({ ...options, recipe }, given));
}

async function trainAt(context: CommandContext, place: RunPlace): Promise<number> {
  const { terminal } = context;
  if (readOutcome(place)?.state === 'done') {
    // Trained, and then something kept it from being registered.
    terminal.note('This run was done already; its model is handed over now.');
  } else {
    terminal.note(`Run ${basename(place.folder)}.`);
    await runProcess(context, place);
  }
  await deliver(context, place);
  return exitCodes.fine;
}

const searchWords = 'a search runs its trials beside each other with --parallel';

async function resume(context: CommandContext, word: string, options: TrainOptions): Promise<number> {
  const training = trainingFolder(context.config());
  const search = findSearchPlace(training, word);
  const rank = sharedRank(context.environment);
  if (search) {
    if (rank !== undefined) throw new PapyriError('training-not-shared', { detail: searchWords });
    return searchAt(context, search, options.parallel);
  }
  const place = findRunPlace(training, word);
  if (rank !== undefined) await checkShared(readPlan(place).recipe);
  return rank ? helpTraining(context, { again: word }, options) : trainAt(context, place);
}

/** Trains a model in a process of its own, and registers it or writes it to a folder; or searches for its parameters. */
export const train: RunCommand = async (context) => {
  const [recipe] = context.words;
  if (context.options.list === true) return list(context);
  const rank = sharedRank(context.environment);
  if (context.options['from-feedback'] === true) {
    if (rank !== undefined)
      throw new PapyriError('training-not-shared', { detail: '--from-feedback takes seconds' });
    return teach(context);
  }
  const options = trainOptions(context);
  const word = context.options.resume;
  if (typeof word === 'string') {
    if (recipe === undefined) return resume(context, word, options);
    throw new UsageError('--resume goes on with a run as it was begun: it takes no recipe');
  }
  if (recipe === undefined) throw new UsageError('papyri train needs a recipe, or --list');
  const { search: trials } = options;
  if (rank !== undefined) {
    if (trials !== undefined) throw new PapyriError('training-not-shared', { detail: searchWords });
    await checkShared(recipe);
    if (rank > 0) return helpTraining(context, { recipe }, options);
  }
  if (trials === undefined) return trainAt(context, await prepare(context, recipe, options));
  const place = await preparing(context, (given) => prepareSearch({ ...options, recipe, trials }, given));
  return searchAt(context, place, options.parallel);
};
