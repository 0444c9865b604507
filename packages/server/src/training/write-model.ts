import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { datasetPathSchema } from '@papyri/core/contracts/dataset';
import type { Sha256 } from '@papyri/core/contracts/ids';
import { type ModelVersion, modelHandoverSchema, modelIdSchema } from '@papyri/core/contracts/model-version';
import type { Artefact, Run } from '@papyri/core/contracts/run';
import type { Recipe, TrainedModel } from '../stages/train/recipe.ts';
import { storageFailure } from '../storage-failure.ts';
import { findRecipe, loadRecipes } from './find-recipe.ts';
import { modelCard } from './model-card.ts';
import type { RunPlace } from './run-place.ts';
import type { RunPlan } from './run-plan.ts';
import { openRun } from './run-reader.ts';

async function writeArtefacts(folder: string, files: TrainedModel['artefacts']): Promise<Artefact[]> {
  await mkdir(folder, { recursive: true });
  const artefacts: Artefact[] = [];
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const path = datasetPathSchema.parse(name);
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
    artefacts.push({ path, sha256, size: bytes.length });
  }
  return artefacts;
}

function versionOf(
  { about, card = {} }: Recipe,
  plan: RunPlan,
  trained: TrainedModel,
  run: Run,
  createdAt: string,
): ModelVersion {
  return {
    id: modelIdSchema.parse(`${plan.task}@${plan.version}`),
    task: plan.task,
    version: plan.version,
    format: trained.format,
    artefacts: run.artefacts,
    card: {
      language: card.language ?? ['en'],
      license: card.license ?? 'Apache-2.0',
      datasets: card.datasets ?? plan.datasets.map(({ name }) => name),
      metrics: card.metrics ?? [],
      ...(plan.parent ? { base_model: plan.parent.id } : {}),
      description: [about, card.description].filter(Boolean).join('\n\n'),
    },
    metrics: { ...trained.metrics },
    lineage: {
      ...(plan.parent ? { parent: plan.parent.id } : {}),
      datasets: plan.datasets.map(({ id }) => id),
      recipe: plan.recipe,
      codeRevision: plan.codeRevision,
      seed: plan.seed,
      runId: plan.id,
    },
    createdAt,
  };
}

/**
 * Writes what training hands over into the run's folder: artefacts, README.md, and `model.json` as the last; gives the
 * artefacts.
 * PapyriErrors `storage-full`, `storage-read-only`; ZodError where the recipe gives what is no model.
 */
export async function writeModel(
  place: RunPlace,
  plan: RunPlan,
  trained: TrainedModel,
  endedAt: string,
): Promise<Artefact[]> {
  const recipe = await findRecipe(await loadRecipes(plan.recipes), plan.recipe);
  try {
    // A run that failed while it wrote may have left some.
    await rm(place.model, { recursive: true, force: true });
    const artefacts = await writeArtefacts(place.model, trained.artefacts);
    const run: Run = { ...openRun(place).read(Date.parse(endedAt), artefacts), state: 'done', endedAt };
    const model = versionOf(recipe, plan, trained, run, endedAt);
    const handover = modelHandoverSchema.parse({ model, run });
    await writeFile(join(place.model, 'README.md'), modelCard(model, plan));
    await writeFile(join(place.model, 'model.json'), `${JSON.stringify(handover, null, 1)}\n`);
    return artefacts;
  } catch (error) {
    throw storageFailure(error) ?? error;
  }
}
