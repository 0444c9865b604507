import { z } from 'zod';
import { documentIdSchema } from './ids.ts';
import { spanSchema } from './span.ts';

/** Which model serves a task for this unit of traffic, as `resolveModel` decided. */
export const modelChoiceSchema = z.object({
  task: z.string(),
  version: z.string(),
  variant: z.string(),
  /** Probability with which this variant is given to a unit, for off-policy evaluation. */
  propensity: z.number().gt(0).max(1),
});
export type ModelChoice = z.infer<typeof modelChoiceSchema>;

/** The variant of a choice whose version failed: what is built in served in its place. */
export const fallbackVariant = 'fallback';

/** The tasks whose version failed when these results were made, each once. */
export function fallenBack(results: readonly (readonly ModelChoice[])[]): readonly string[] {
  const failed = results.flat().filter(({ variant }) => variant === fallbackVariant);
  return [...new Set(failed.map(({ task }) => task))];
}

/** What a result cost; money in US dollars under the named price list. */
export const costSchema = z.object({
  cpuMs: z.number().nonnegative(),
  wallMs: z.number().nonnegative(),
  bytesSent: z.int().nonnegative(),
  inputTokens: z.int().nonnegative(),
  outputTokens: z.int().nonnegative(),
  usd: z.number().nonnegative(),
  priceVersion: z.string(),
});
export type Cost = z.infer<typeof costSchema>;

/** What a step on this machine costs before anything is counted. */
export const noCost: Cost = {
  cpuMs: 0,
  wallMs: 0,
  bytesSent: 0,
  inputTokens: 0,
  outputTokens: 0,
  usd: 0,
  priceVersion: 'local-1',
};

/**
 * What a reader must know of how a result was made. `english-only`: the text is in another language, and the model
 * that worked on it knows English phrases only: it chose by place and by words in common, which is less sure.
 */
export const provenanceNoticeSchema = z.enum(['english-only']);
export type ProvenanceNotice = z.infer<typeof provenanceNoticeSchema>;

/** Enough to run a result again on a newer model and compare. */
export const provenanceSchema = z.object({
  documentId: documentIdSchema,
  stageVersion: z.int().positive(),
  models: z.array(modelChoiceSchema),
  promptVersion: z.string().optional(),
  passages: z.array(spanSchema).optional(),
  seed: z.int().optional(),
  cost: costSchema,
  createdAt: z.iso.datetime(),
  notice: provenanceNoticeSchema.optional(),
});
export type Provenance = z.infer<typeof provenanceSchema>;
