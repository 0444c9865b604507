import type { Recipe } from './recipe.ts';

/** Every recipe by its name, loaded when it is asked for: most commands train nothing. */
export const recipes: Readonly<Record<string, () => Promise<Recipe>>> = {
  pretrain: async () => (await import('./recipes/pretrain.ts')).pretrain,
};
