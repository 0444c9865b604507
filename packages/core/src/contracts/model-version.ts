import { z } from 'zod';
import { modelTasks } from '../ports/model-resolver.ts';
import { datasetVersionIdSchema } from './dataset.ts';
import { recordIdSchema } from './ids.ts';
import { artefactSchema, runSchema } from './run.ts';

export const modelTaskSchema = z.enum(modelTasks);

/** `tldr@heuristic-1`: one version of the model of one task. */
export const modelIdSchema = z
  .string()
  .regex(/^[a-z][a-z-]{0,59}@[a-z0-9][a-z0-9._-]{0,79}$/, 'a model is named task@version')
  .brand('ModelId')
  .meta({ description: 'One version of the model of one task', examples: ['tldr@heuristic-1'] });
export type ModelId = z.infer<typeof modelIdSchema>;

const words = z.string().min(1).max(200);

/**
 * The head of a model card as the Hugging Face hub reads it
 * (https://github.com/huggingface/hub-docs/blob/main/modelcard.md), and what it says in words.
 */
export const modelCardSchema = z.object({
  language: z.array(words).max(50),
  license: words,
  datasets: z.array(words).max(50),
  metrics: z.array(words).max(50),
  base_model: words.optional(),
  /** Markdown: what it does, on what it was measured, where it fails. */
  description: z.string().max(20_000),
});
export type ModelCard = z.infer<typeof modelCardSchema>;

/** What a version was made from; enough to make it again. */
export const lineageSchema = z.object({
  /** The version that it goes on from. */
  parent: modelIdSchema.optional(),
  datasets: z.array(datasetVersionIdSchema).max(50),
  recipe: words.optional(),
  /** Of the program that made it. */
  codeRevision: words.optional(),
  seed: z.int().optional(),
  runId: recordIdSchema.optional(),
});
export type Lineage = z.infer<typeof lineageSchema>;

/** One version of a model. It never changes; which one serves is another matter. */
export const modelVersionSchema = z.object({
  id: modelIdSchema,
  task: modelTaskSchema,
  version: z.string().max(80),
  /** What the artefacts are, and so what can run them. `built-in`: this program itself, without artefacts. */
  format: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  artefacts: z.array(artefactSchema).max(1000),
  card: modelCardSchema,
  /** What it was measured at, by name: `rouge-1`. */
  metrics: z.record(z.string().min(1).max(100), z.number()),
  lineage: lineageSchema,
  createdAt: z.iso.datetime(),
});
export type ModelVersion = z.infer<typeof modelVersionSchema>;

/** A version and whether it answers now. */
export const listedModelSchema = modelVersionSchema.extend({
  /** Part of the traffic of its task, from 0 to 1. */
  share: z.number().min(0).max(1),
  /** Whether something here can run its format. */
  servable: z.boolean(),
});
export type ListedModel = z.infer<typeof listedModelSchema>;

/** One line of the history of a task: since then all of its traffic goes to this version. */
export const promotionSchema = z.object({
  task: modelTaskSchema,
  version: z.string(),
  /** What a roll back would bring; absent at the first. */
  previous: z.string().optional(),
  kind: z.enum(['shipped', 'promoted', 'rolled-back']),
  /** Who did it; absent for what shipped. */
  by: z.string().optional(),
  at: z.iso.datetime(),
});
export type Promotion = z.infer<typeof promotionSchema>;

export const modelListSchema = z.object({
  /** By task, the newest first. */
  models: z.array(listedModelSchema),
  /** The newest first. */
  promotions: z.array(promotionSchema),
});
export type ModelList = z.infer<typeof modelListSchema>;

/** `model.json`: what training hands over beside the artefacts. */
export const modelHandoverSchema = z
  .object({ model: modelVersionSchema, run: runSchema.optional() })
  .superRefine(({ model, run }, context) => {
    const wrong = (message: string) => context.addIssue({ code: 'custom', path: ['model'], message });
    if (model.id !== `${model.task}@${model.version}`) wrong('the id is task@version');
    if (model.lineage.runId !== run?.id) wrong('the lineage names the run that is handed over, and no other');
  });
export type ModelHandover = z.infer<typeof modelHandoverSchema>;
