import { z } from 'zod';
import { datasetNameSchema, datasetVersionIdSchema } from './dataset.ts';
import { modelIdSchema, modelTaskSchema } from './model-version.ts';

/** A value that a recipe can be given. */
export const parameterValueSchema = z.union([z.string().max(2000), z.number(), z.boolean()]);
export type ParameterValue = z.infer<typeof parameterValueSchema>;

/** What a recipe may be told, and what it takes where nothing is said. */
export const recipeParameterSchema = z.object({
  name: z.string().min(1).max(100),
  default: parameterValueSchema,
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  choices: z.array(parameterValueSchema).max(100).optional(),
});
export type RecipeParameter = z.infer<typeof recipeParameterSchema>;

/** A way to make a model. */
export const recipeSummarySchema = z.object({
  name: z.string().min(1).max(60),
  task: modelTaskSchema,
  /** One sentence. */
  about: z.string().min(1).max(2000),
  /** Names of the datasets that it reads. */
  datasets: z.array(datasetNameSchema).max(50),
  /** Those of them that it can do without. */
  optional: z.array(datasetNameSchema).max(50),
  /** Whether it only goes on from a version. */
  needsParent: z.boolean(),
  parameters: z.array(recipeParameterSchema).max(200),
  /** Whether it says which parameters a search may try, and by which metric. */
  searchable: z.boolean(),
});
export type RecipeSummary = z.infer<typeof recipeSummarySchema>;

export const recipeListSchema = z.object({ recipes: z.array(recipeSummarySchema) });

/** What is to be trained. What is not given is taken as the recipe has it: the newest version of each dataset, defaults. */
export const runRequestSchema = z.object({
  recipe: z.string().min(1).max(60),
  datasets: z.record(datasetNameSchema, datasetVersionIdSchema).optional(),
  parameters: z.record(z.string().min(1).max(100), parameterValueSchema).optional(),
  /** Of all that is random; default 1. */
  seed: z.int().optional(),
  version: z.string().min(1).max(80).optional(),
  /** The version that training goes on from. */
  parent: modelIdSchema.optional(),
});
export type RunRequest = z.infer<typeof runRequestSchema>;
