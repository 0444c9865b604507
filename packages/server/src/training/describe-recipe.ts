import type { RecipeParameter, RecipeSummary } from '@papyri/core/contracts/recipe';
import { z } from 'zod';
import type { Recipe } from '../stages/train/recipe.ts';
import type { Recipes } from './find-recipe.ts';

const rangeSchema = z.object({
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  enum: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
});

/** The range of a parameter, where its schema tells one. Whole numbers that are only bounded by what a double holds are not. */
function rangeOf(schema: unknown): Omit<RecipeParameter, 'name' | 'default'> {
  const range = rangeSchema.safeParse(schema).data ?? {};
  const minimum = range.minimum ?? range.exclusiveMinimum;
  const maximum = range.maximum ?? range.exclusiveMaximum;
  const told = (value: number | undefined): value is number =>
    value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  return {
    ...(told(minimum) ? { minimum } : {}),
    ...(told(maximum) ? { maximum } : {}),
    ...(range.enum ? { choices: range.enum } : {}),
  };
}

function rangesOf(recipe: Recipe): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(recipe.parameters, { io: 'input', unrepresentable: 'any' });
  return schema.properties ?? {};
}

/** A recipe as it is listed. */
export function describeRecipe(recipe: Recipe): RecipeSummary {
  const ranges = rangesOf(recipe);
  return {
    name: recipe.name,
    task: recipe.task,
    about: recipe.about,
    datasets: [...recipe.datasets],
    optional: [...(recipe.optional ?? [])],
    needsParent: recipe.needsParent ?? false,
    parameters: Object.entries(recipe.parameters.parse({})).map(([name, value]) => ({
      name,
      default: value,
      ...rangeOf(ranges[name]),
    })),
    searchable: recipe.space !== undefined && recipe.objective !== undefined,
  };
}

/** Every recipe, in the order of their names. */
export async function listRecipes(recipes: Recipes): Promise<readonly RecipeSummary[]> {
  const all = await Promise.all(Object.values(recipes).map((load) => load()));
  return all.map(describeRecipe).sort((a, b) => (a.name < b.name ? -1 : 1));
}
