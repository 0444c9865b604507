import { randomUUID } from 'node:crypto';
import { modelIdSchema } from '@papyri/core/contracts/model-version';
import { PapyriError } from '@papyri/core/errors';
import { z } from 'zod';
import { typedValue } from '../training/given-parameters.ts';
import type { PrepareOptions } from '../training/prepare-run.ts';
import { recipesPlace } from '../training/recipes-place.ts';
import { trainingFolder } from '../training/run-place.ts';
import type { CommandContext } from './command.ts';
import { givenOptions } from './given-options.ts';
import { findCommand } from './table/commands.ts';
import { UsageError } from './usage-error.ts';
import { withRegistry } from './with-registry.ts';

const optionsSchema = z.object({
  data: z.array(z.string()).default([]),
  set: z.array(z.string()).default([]),
  seed: z.coerce.number('give a number').int('give a whole number').default(1),
  version: z.string().optional(),
  from: modelIdSchema.optional(),
  output: z.string().optional(),
  register: z.boolean().default(false),
  search: z
    .string()
    .regex(/^(?:trials=)?[1-9]\d{0,3}$/, 'give trials=N')
    .transform((word) => Number(word.replace('trials=', '')))
    .optional(),
  parallel: z.coerce.number('give a number').int('give a whole number').min(1).max(64).default(1),
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

/** What `papyri train` was told, datasets and parameters by name. */
export function trainOptions({ options }: CommandContext) {
  const given = givenOptions(optionsSchema, options);
  const set = pairs('set', given.set, 'parameter=value');
  const hint = 'name=folder or name=data-… (the folder of your papers is --data.dir here)';
  return {
    ...given,
    datasets: pairs('data', given.data, hint),
    parameters: Object.fromEntries(Object.entries(set).map(([name, value]) => [name, typedValue(value)])),
    parent: given.from,
    register: given.register || given.output === undefined,
  };
}
export type TrainOptions = ReturnType<typeof trainOptions>;

/** Prepares a run or a search with the registry at hand; what is wrong with the request is told as wrong usage. */
export async function preparing<Place>(
  context: CommandContext,
  prepare: (options: PrepareOptions) => Promise<Place>,
): Promise<Place> {
  try {
    return await withRegistry(context, (registry) =>
      prepare({
        training: trainingFolder(context.config()),
        registry,
        recipes: recipesPlace,
        newId: randomUUID,
        now: Date.now(),
        signal: context.signal,
      }),
    );
  } catch (error) {
    const wrong =
      PapyriError.isInstance(error) && error.code === 'request-invalid' ? error.detail : undefined;
    throw wrong === undefined ? error : new UsageError(wrong, findCommand('train'));
  }
}
