import type { ModelVersion } from '@papyri/core/contracts/model-version';
import { listModelVersions, trafficShares } from '../models/model-store.ts';
import type { Services } from '../services.ts';
import type { FeedbackRecipe } from './feedback-recipes.ts';

/**
 * The version that a teaching goes on from: the one that serves, or what that was taught from; where nothing trained
 * serves, the newest trained version. Never one that was itself taught: all that readers say now is learned each time,
 * so that what was taken back is not known any more. Undefined where no trained version is here.
 */
export async function parentOf(
  { database, canServe }: Pick<Services, 'database' | 'canServe'>,
  { task, recipe, format }: FeedbackRecipe,
): Promise<ModelVersion | undefined> {
  const versions = (await listModelVersions(database.kysely)).filter((model) => model.task === task);
  const shares = await trafficShares(database.kysely);
  const fits = (model: ModelVersion) =>
    model.format === format && model.lineage.recipe !== recipe && canServe(model);
  const seen = new Set<string>();
  let model = versions
    .filter(({ id }) => shares.has(id))
    .sort((a, b) => (shares.get(b.id) ?? 0) - (shares.get(a.id) ?? 0))[0];
  while (model && !seen.has(model.id)) {
    if (fits(model)) return model;
    seen.add(model.id);
    const { parent } = model.lineage;
    model = model.lineage.recipe === recipe ? versions.find(({ id }) => id === parent) : undefined;
  }
  return versions.filter(fits).sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
}
