import { join } from 'node:path';
import { PapyriError } from '@papyri/core/errors';
import { didYouMean } from '../cli/did-you-mean.ts';
import type { Recipe } from '../stages/train/recipe.ts';
import { folderDataset } from './folder-dataset.ts';
import { registeredDataset } from './registered-dataset.ts';
import type { Registry } from './registry.ts';
import type { PlannedDataset } from './run-plan.ts';

const isVersion = (word: string) => /^data-[0-9a-f]{4,64}$/.test(word);

function checkNames(recipe: Recipe, names: readonly string[]): void {
  const wrong = names.find((name) => !recipe.datasets.includes(name));
  if (wrong === undefined) return;
  const near = didYouMean(wrong, recipe.datasets);
  const hint =
    near === undefined ? `it reads ${recipe.datasets.join(', ') || 'none'}` : `did you mean ${near}?`;
  throw new PapyriError('request-invalid', { detail: `${recipe.name} reads no dataset ${wrong}; ${hint}` });
}

/** A folder's licence and source, where the registry knows the same files. */
async function withAbout(dataset: PlannedDataset, registry: Registry): Promise<PlannedDataset> {
  const same = (await registry.datasets()).find(({ id }) => id === dataset.id);
  return same ? { ...dataset, licence: same.licence, source: same.source } : dataset;
}

/**
 * All datasets of a recipe as a run reads them: folders where they lie, versions of the registry under `folder`. `words`
 * name a folder or a version; what they do not name is the newest version. PapyriErrors `request-invalid`,
 * `dataset-unknown`, `checksum-mismatch`, `storage-full`, `cancelled`.
 */
export async function planDatasets(
  recipe: Recipe,
  words: Readonly<Record<string, string>>,
  options: {
    readonly folder: string;
    readonly registry: () => Promise<Registry>;
    /** Whether the registry is asked for the licences of folders. */
    readonly licences: boolean;
    readonly signal: AbortSignal;
  },
): Promise<PlannedDataset[]> {
  checkNames(recipe, Object.keys(words));
  const { registry, signal } = options;
  const planned: PlannedDataset[] = [];
  const has = async (name: string) => (await (await registry()).datasets()).some((one) => one.name === name);
  for (const name of recipe.datasets) {
    const word = words[name];
    if (word === undefined && recipe.optional?.includes(name) && !(await has(name))) continue;
    if (word === undefined || isVersion(word)) {
      const given = { name, wanted: word, folder: join(options.folder, name) };
      planned.push(await registeredDataset(await registry(), given, signal));
    } else {
      const dataset = await folderDataset(name, word, signal);
      planned.push(options.licences ? await withAbout(dataset, await registry()) : dataset);
    }
  }
  return planned;
}
