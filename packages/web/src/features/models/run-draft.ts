import type { DatasetSummary } from '@papyri/core/contracts/dataset';
import type { ModelId } from '@papyri/core/contracts/model-version';
import type {
  ParameterValue,
  RecipeParameter,
  RecipeSummary,
  RunRequest,
} from '@papyri/core/contracts/recipe';

/** What was filled in to train a model: texts as they are typed. */
export interface RunDraft {
  readonly seed: string;
  readonly version: string;
  /** The version that training goes on from; empty for none. */
  readonly parent: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly datasets: Readonly<Record<string, string>>;
}

export const emptyDraft: RunDraft = { seed: '1', version: '', parent: '', parameters: {}, datasets: {} };

/** What is wrong with what was typed for a parameter; undefined where nothing is. */
export function parameterProblem({ default: usual, minimum, maximum }: RecipeParameter, text: string) {
  if (typeof usual !== 'number' || text === '') return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) return 'Give a number.';
  if (minimum !== undefined && value < minimum) return `Give ${minimum} or more.`;
  return maximum !== undefined && value > maximum ? `Give ${maximum} or less.` : undefined;
}

function typed(usual: ParameterValue, text: string): ParameterValue {
  if (typeof usual === 'number') return Number(text);
  return typeof usual === 'boolean' ? text === 'true' : text;
}

/** The versions of a dataset that are here, newest first. */
export function versionsOf(name: string, datasets: readonly DatasetSummary[]): readonly DatasetSummary[] {
  return datasets.filter((dataset) => dataset.name === name);
}

/** The datasets that a recipe needs and that are not here. */
export function missingDatasets(recipe: RecipeSummary, here: readonly DatasetSummary[]): readonly string[] {
  return recipe.datasets.filter(
    (name) => !recipe.optional.includes(name) && versionsOf(name, here).length === 0,
  );
}

/** Of the versions that were chosen those that are here, by the recipe's names. */
export function chosenDatasets(
  recipe: RecipeSummary,
  chosen: Readonly<Record<string, string>>,
  here: readonly DatasetSummary[],
): NonNullable<RunRequest['datasets']> {
  return Object.fromEntries(
    recipe.datasets.flatMap((name) => {
      const version = versionsOf(name, here).find(({ id }) => id === chosen[name]);
      return version ? [[name, version.id] as const] : [];
    }),
  );
}

/** The request that a draft means: only what differs from what the recipe takes by itself. */
export function requestOf(
  recipe: RecipeSummary,
  draft: RunDraft,
  datasets: readonly DatasetSummary[],
  parents: readonly ModelId[] = [],
): RunRequest {
  const parent = parents.find((id) => id === draft.parent) ?? (recipe.needsParent ? parents[0] : undefined);
  const given = recipe.parameters.flatMap(({ name, default: usual }) => {
    const text = draft.parameters[name] ?? '';
    return text === '' || text === String(usual) ? [] : [[name, typed(usual, text)] as const];
  });
  return {
    recipe: recipe.name,
    seed: Number(draft.seed),
    parameters: Object.fromEntries(given),
    datasets: chosenDatasets(recipe, draft.datasets, datasets),
    ...(draft.version === '' ? {} : { version: draft.version }),
    ...(parent === undefined ? {} : { parent }),
  };
}
