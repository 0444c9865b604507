import type { Recipe } from './recipe.ts';

/** Every recipe by its name, loaded when it is asked for: most commands train nothing. */
export const recipes: Readonly<Record<string, () => Promise<Recipe>>> = {
  pretrain: async () => (await import('./recipes/pretrain.ts')).pretrain,
  tldr: async () => (await import('./recipes/tldr.ts')).tldrRecipe,
  'tldr-feedback': async () => (await import('./recipes/tldr-feedback.ts')).tldrFeedbackRecipe,
  'key-points': async () => (await import('./recipes/key-points.ts')).keyPointsRecipe,
  answers: async () => (await import('./recipes/answers.ts')).answersRecipe,
  roles: async () => (await import('./recipes/roles.ts')).rolesRecipe,
  'citation-intent': async () => (await import('./recipes/citation-intent.ts')).citationIntentRecipe,
  'citation-intent-acl': async () => (await import('./recipes/citation-intent.ts')).aclCitationIntentRecipe,
  rerank: async () => (await import('./recipes/rerank.ts')).rerankRecipe,
};
