const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** Address of the module with this program's recipes, for the process that trains. */
export const recipesPlace = new URL(`../stages/train/recipes.${extension}`, import.meta.url).href;
