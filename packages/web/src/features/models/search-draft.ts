import type { DatasetSummary } from '@papyri/core/contracts/dataset';
import type { ParameterSearchRequest } from '@papyri/core/contracts/parameter-search';
import type { RecipeSummary } from '@papyri/core/contracts/recipe';
import { chosenDatasets } from './run-draft.ts';

/** What was filled in to search for parameters: texts as they are typed. */
export interface SearchDraft {
  readonly trials: string;
  readonly parallel: string;
  readonly seed: string;
  readonly datasets: Readonly<Record<string, string>>;
}

export const emptySearch: SearchDraft = { trials: '12', parallel: '1', seed: '1', datasets: {} };

const whole = (text: string, least: number, most: number): string | undefined => {
  const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? undefined : `Give a whole number from ${least} to ${most}.`;
};

/** What is wrong with what was typed, by field. */
export function searchProblems({ trials, parallel, seed }: SearchDraft) {
  return {
    trials: whole(trials, 1, 1000),
    parallel: whole(parallel, 1, 16),
    seed: /^-?\d{1,15}$/.test(seed) ? undefined : 'Give a whole number.',
  };
}

/** The request that a draft without a problem means. */
export function searchRequest(
  recipe: RecipeSummary,
  { trials, parallel, seed, datasets }: SearchDraft,
  here: readonly DatasetSummary[],
): ParameterSearchRequest {
  return {
    recipe: recipe.name,
    trials: Number(trials),
    parallel: Number(parallel),
    seed: Number(seed),
    datasets: chosenDatasets(recipe, datasets, here),
  };
}
