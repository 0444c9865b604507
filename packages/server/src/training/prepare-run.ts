import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { recordIdSchema } from '@papyri/core/contracts/ids';
import { type ModelId, modelIdSchema } from '@papyri/core/contracts/model-version';
import type { ParameterValue } from '@papyri/core/contracts/recipe';
import { PapyriError } from '@papyri/core/errors';
import { writeAtomically } from 'onnx-train/checkpoint/write-atomically';
import type { Recipe } from '../stages/train/recipe.ts';
import { storageFailure } from '../storage-failure.ts';
import { codeRevision } from './code-revision.ts';
import { fetchFile } from './fetch-file.ts';
import { findRecipe, loadRecipes } from './find-recipe.ts';
import { givenParameters } from './given-parameters.ts';
import { planDatasets } from './plan-datasets.ts';
import type { Registry } from './registry.ts';
import { type RunPlace, runPlace } from './run-place.ts';
import { type RunPlan, runPlanSchema } from './run-plan.ts';

/** What is to be trained, as it is asked for. */
export interface RunRequest {
  readonly recipe: string;
  /** By the recipe's name of each: a folder, or `data-…` for that version. What is not named is taken from the registry. */
  readonly datasets: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly seed: number;
  readonly version?: string | undefined;
  readonly parent?: ModelId | undefined;
  readonly output?: string | undefined;
  readonly register: boolean;
}

export interface PrepareOptions {
  /** Folder of all runs. */
  readonly training: string;
  /** Opened when it is needed. */
  readonly registry: () => Promise<Registry>;
  /** Address of the module with the recipes. */
  readonly recipes: string;
  readonly newId: () => string;
  readonly now: number;
  readonly signal: AbortSignal;
}

async function parentOf(
  id: ModelId,
  task: RunPlan['task'],
  place: RunPlace,
  { registry, signal }: PrepareOptions,
): Promise<NonNullable<RunPlan['parent']>> {
  const from = await registry();
  const { artefacts, task: itsTask } = await from.model(id);
  if (itsTask !== task)
    throw new PapyriError('request-invalid', {
      detail: `${id} does not serve ${task}, so nothing goes on from it`,
    });
  for (const { path, sha256 } of artefacts)
    await fetchFile(await from.artefact(id, path), { path, sha256, place: join(place.parent, path) }, signal);
  return { id, artefacts: [...artefacts] };
}

/** Fails now and not after the training: a version never changes. */
async function checkFree(id: ModelId, { registry }: PrepareOptions): Promise<void> {
  const there = await (await registry()).model(id).catch((error: unknown) => {
    if (PapyriError.isInstance(error) && error.code === 'model-version-unknown') return undefined;
    throw error;
  });
  if (there) throw new PapyriError('model-version-exists', { detail: id });
}

function versionOf(recipe: Recipe, version: string): ModelId {
  const id = modelIdSchema.safeParse(`${recipe.task}@${version}`);
  if (id.success) return id.data;
  throw new PapyriError('request-invalid', {
    detail: `a version has small letters, digits, dots and dashes, and not ${version}`,
  });
}

/**
 * Makes the folder of a run with all that it needs, and writes its plan as the last. Leaves nothing where it fails.
 * PapyriErrors `recipe-unknown`, `request-invalid`, `dataset-unknown`, `model-version-exists`, `model-version-unknown`,
 * `checksum-mismatch`, `storage-full`, `cancelled`.
 */
export async function prepareRun(request: RunRequest, options: PrepareOptions): Promise<RunPlace> {
  const recipe = await findRecipe(await loadRecipes(options.recipes), request.recipe);
  const parameters = givenParameters(recipe, request.parameters);
  if (recipe.needsParent && request.parent === undefined)
    throw new PapyriError('request-invalid', {
      detail: `${recipe.name} goes on from a version of ${recipe.task}: name it`,
    });
  const id = recordIdSchema.parse(options.newId());
  const version = request.version ?? `${recipe.name}-${id.slice(0, 8)}`;
  const model = versionOf(recipe, version);
  if (request.register) await checkFree(model, options);
  const place = runPlace(options.training, id);
  try {
    await mkdir(place.folder, { recursive: true });
    const datasets = await planDatasets(recipe, request.datasets, {
      ...options,
      folder: place.datasets,
      licences: request.register,
    });
    const parent = request.parent && (await parentOf(request.parent, recipe.task, place, options));
    const plan = runPlanSchema.parse({
      format: 'papyri/run',
      id,
      recipe: request.recipe,
      recipes: options.recipes,
      task: recipe.task,
      version,
      parameters,
      seed: request.seed,
      codeRevision: await codeRevision(),
      startedAt: new Date(options.now).toISOString(),
      datasets,
      ...(parent ? { parent } : {}),
      ...(request.output === undefined ? {} : { output: resolve(request.output) }),
      register: request.register,
    } satisfies RunPlan);
    await writeAtomically(place.plan, [new TextEncoder().encode(JSON.stringify(plan, null, 1))]);
    return place;
  } catch (error) {
    await rm(place.folder, { recursive: true, force: true });
    throw storageFailure(error) ?? error;
  }
}
