import { mkdir, rm } from 'node:fs/promises';
import { recordIdSchema } from '@papyri/core/contracts/ids';
import type { ParameterValue } from '@papyri/core/contracts/recipe';
import { PapyriError } from '@papyri/core/errors';
import { beginSearch } from 'onnx-train/search/halving';
import { storageFailure } from '../../storage-failure.ts';
import { codeRevision } from '../code-revision.ts';
import { findRecipe, loadRecipes } from '../find-recipe.ts';
import { givenParameters } from '../given-parameters.ts';
import { planDatasets } from '../plan-datasets.ts';
import type { PrepareOptions } from '../prepare-run.ts';
import { type SearchPlace, searchPlace } from './search-place.ts';
import { writeSearch } from './search-record.ts';

/** What is to be searched, as it is asked for. */
export interface SearchRequest {
  readonly recipe: string;
  readonly datasets: Readonly<Record<string, string>>;
  /** Parameters that are given are not searched. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly seed: number;
  readonly trials: number;
}

/**
 * Makes the folder of a search: draws the parameters of all trials and writes them down. Trials begin with the recipe's
 * smallest budget, and one of three goes on to the next. Leaves nothing where it fails.
 * PapyriErrors `recipe-unknown`, `request-invalid` and those of {@link planDatasets}.
 */
export async function prepareSearch(request: SearchRequest, options: PrepareOptions): Promise<SearchPlace> {
  const recipe = await findRecipe(await loadRecipes(options.recipes), request.recipe);
  const { objective, budget } = recipe;
  givenParameters(recipe, request.parameters);
  const given = new Set(Object.keys(request.parameters));
  const space = Object.fromEntries(
    Object.entries(recipe.space ?? {}).filter(([name]) => !given.has(name) && name !== budget?.parameter),
  );
  if (!objective || Object.keys(space).length === 0)
    throw new PapyriError('request-invalid', { detail: `${recipe.name} leaves nothing to search` });
  const rungs = budget && !given.has(budget.parameter) ? budget.rungs : undefined;
  const id = recordIdSchema.parse(options.newId());
  const place = searchPlace(options.training, id);
  try {
    await mkdir(place.folder, { recursive: true });
    const datasets = await planDatasets(recipe, request.datasets, {
      ...options,
      folder: place.datasets,
      licences: false,
    });
    const search = beginSearch(space, {
      trials: request.trials,
      rungs: rungs ?? [1],
      seed: request.seed,
    });
    await writeSearch(place, {
      format: 'papyri/search',
      id,
      recipe: recipe.name,
      recipes: options.recipes,
      task: recipe.task,
      seed: request.seed,
      fixed: { ...request.parameters },
      objective: { ...objective },
      ...(rungs && budget ? { budget: budget.parameter } : {}),
      datasets,
      codeRevision: await codeRevision(),
      startedAt: new Date(options.now).toISOString(),
      search,
      results: search.trials.map(() => []),
    });
    return place;
  } catch (error) {
    await rm(place.folder, { recursive: true, force: true });
    throw storageFailure(error) ?? error;
  }
}
