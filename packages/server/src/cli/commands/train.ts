import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { TrainOutcome } from '@papyri/core/contracts/command-line';
import { modelIdSchema } from '@papyri/core/contracts/model-version';
import { recipeListSchema } from '@papyri/core/contracts/recipe';
import { runSummarySchema } from '@papyri/core/contracts/run';
import { PapyriError } from '@papyri/core/errors';
import { z } from 'zod';
import { checkOutput, readHandover, tidyRun, writeOutput } from '../../training/deliver-model.ts';
import { listRecipes } from '../../training/describe-recipe.ts';
import { loadRecipes } from '../../training/find-recipe.ts';
import { typedValue } from '../../training/given-parameters.ts';
import { findRunPlace } from '../../training/list-runs.ts';
import { prepareRun } from '../../training/prepare-run.ts';
import { readOutcome, readPlan } from '../../training/read-plan.ts';
import { recipesPlace } from '../../training/recipes-place.ts';
import { type RunPlace, trainingFolder } from '../../training/run-place.ts';
import { startProcess } from '../../training/start-process.ts';
import { clientRegistry } from '../client-registry.ts';
import type { CommandContext, RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { folderForm } from '../folder-form.ts';
import { followRun } from '../follow-run.ts';
import { givenOptions } from '../given-options.ts';
import { outcomeLines, recipeLines } from '../print/training.ts';
import { findCommand } from '../table/commands.ts';
import { UsageError } from '../usage-error.ts';

const optionsSchema = z.object({
  data: z.array(z.string()).default([]),
  set: z.array(z.string()).default([]),
  seed: z.coerce.number('give a number').int('give a whole number').default(1),
  version: z.string().optional(),
  from: modelIdSchema.optional(),
  output: z.string().optional(),
  register: z.boolean().default(false),
});

/** `name=value` words as a record. */
function pairs(option: string, words: readonly string[], hint: string): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=');
      if (at < 1) throw new UsageError(`--${option} takes ${hint}, and not ${word}`);
      return [word.slice(0, at), word.slice(at + 1)];
    }),
  );
}

async function list({ terminal }: CommandContext): Promise<number> {
  const recipes = await listRecipes(await loadRecipes(recipesPlace));
  terminal.print(...recipeLines(recipes));
  terminal.document(recipeListSchema.parse({ recipes }));
  return exitCodes.fine;
}

/** Opens the registry for one thing only: while a model trains, the data folder belongs to nobody. */
async function withRegistry<Value>(
  { connect, signal }: CommandContext,
  use: (
    registry: () => Promise<ReturnType<typeof clientRegistry>>,
    client: () => Promise<Awaited<ReturnType<CommandContext['connect']>>['client']>,
  ) => Promise<Value>,
): Promise<Value> {
  let connection: ReturnType<CommandContext['connect']> | undefined;
  const client = async () => {
    connection ??= connect();
    return (await connection).client;
  };
  try {
    return await use(async () => clientRegistry(await client(), signal), client);
  } finally {
    await (await connection?.catch(() => undefined))?.close();
  }
}

async function prepare(context: CommandContext, recipe: string): Promise<RunPlace> {
  const options = givenOptions(optionsSchema, context.options);
  const set = pairs('set', options.set, 'parameter=value');
  const hint = 'name=folder or name=data-… (the folder of your papers is --data.dir here)';
  if (options.output !== undefined) await checkOutput(options.output);
  const request = {
    ...options,
    recipe,
    datasets: pairs('data', options.data, hint),
    parameters: Object.fromEntries(Object.entries(set).map(([name, value]) => [name, typedValue(value)])),
    parent: options.from,
    register: options.register || options.output === undefined,
  };
  return withRegistry(context, (registry) =>
    prepareRun(request, {
      training: trainingFolder(context.config()),
      registry,
      recipes: recipesPlace,
      newId: randomUUID,
      now: Date.now(),
      signal: context.signal,
    }),
  ).catch((error: unknown) => {
    const wrong =
      PapyriError.isInstance(error) && error.code === 'request-invalid' ? error.detail : undefined;
    throw wrong === undefined ? error : new UsageError(wrong, findCommand('train'));
  });
}

async function runProcess(context: CommandContext, place: RunPlace): Promise<void> {
  const { terminal, signal } = context;
  if (signal.aborted) throw new PapyriError('cancelled');
  const process = startProcess(place);
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
  const { output, register } = readPlan(place);
  const { model, run } = await readHandover(place);
  if (output !== undefined) await writeOutput(place, output);
  if (register)
    await withRegistry(context, async (_, client) =>
      (await client()).addModel(await folderForm(place.model), signal),
    );
  await tidyRun(place, { registered: register });
  const outcome: TrainOutcome = {
    run: runSummarySchema.parse(run),
    model,
    registered: register,
    ...(output === undefined ? {} : { folder: output }),
  };
  terminal.print(...outcomeLines(outcome, run?.peakMemory));
  terminal.entry(outcome);
}

/** Trains a model in a process of its own, and registers it or writes it to a folder. */
export const train: RunCommand = async (context) => {
  const { words, options, terminal } = context;
  const [recipe] = words;
  if (options.list === true) return list(context);
  const { resume } = options;
  if (typeof resume === 'string' && recipe !== undefined)
    throw new UsageError('--resume goes on with a run as it was begun: it takes no recipe');
  if (recipe === undefined && typeof resume !== 'string')
    throw new UsageError('papyri train needs a recipe, or --list');
  const place =
    typeof resume === 'string'
      ? findRunPlace(trainingFolder(context.config()), resume)
      : await prepare(context, recipe ?? '');
  if (readOutcome(place)?.state === 'done') {
    // Trained, and then something kept it from being registered.
    terminal.note('This run was done already; its model is handed over now.');
  } else {
    terminal.note(`Run ${basename(place.folder)}.`);
    await runProcess(context, place);
  }
  await deliver(context, place);
  return exitCodes.fine;
};
