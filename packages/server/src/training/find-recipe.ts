import { PapyriError } from '@papyri/core/errors';
import { didYouMean } from '../cli/did-you-mean.ts';
import type { Recipe } from '../stages/train/recipe.ts';

/** The recipes that a module exports, by name; each is loaded when it is asked for. */
export type Recipes = Readonly<Record<string, () => Promise<Recipe>>>;

/** Loads the recipes of a module, by its address. */
export async function loadRecipes(module: string): Promise<Recipes> {
  const { recipes } = (await import(module)) as { readonly recipes: Recipes };
  return recipes;
}

/** The recipe of this name. PapyriError `recipe-unknown`, which says what may have been meant. */
export async function findRecipe(recipes: Recipes, name: string): Promise<Recipe> {
  const load = Object.hasOwn(recipes, name) ? recipes[name] : undefined;
  if (load) return load();
  const near = didYouMean(name, Object.keys(recipes));
  throw new PapyriError('recipe-unknown', {
    detail: near === undefined ? name : `${name}; did you mean ${near}?`,
  });
}
