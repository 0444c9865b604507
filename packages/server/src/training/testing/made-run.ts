import { randomUUID } from 'node:crypto';
import type { ParameterValue } from '@papyri/core/contracts/recipe';
import { prepareRun } from '../prepare-run.ts';
import type { RunPlace } from '../run-place.ts';

/** Address of the recipes for tests. */
export const testRecipes = new URL('./recipes.ts', import.meta.url).href;

/** A run of a test recipe, ready to be started, that needs no registry. */
export function madeRun(
  training: string,
  recipe: string,
  given: {
    readonly parameters?: Readonly<Record<string, ParameterValue>>;
    readonly datasets?: Readonly<Record<string, string>>;
    readonly seed?: number;
  } = {},
): Promise<RunPlace> {
  return prepareRun(
    {
      recipe,
      datasets: given.datasets ?? {},
      parameters: given.parameters ?? {},
      seed: given.seed ?? 1,
      register: false,
    },
    {
      training,
      registry: async () => {
        throw new Error('these runs need no registry');
      },
      recipes: testRecipes,
      newId: randomUUID,
      now: Date.now(),
      signal: new AbortController().signal,
    },
  );
}
