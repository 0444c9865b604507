import { z } from 'zod';
import { paperVersionIdSchema, principalIdSchema } from './ids.ts';
import { costSchema, modelChoiceSchema } from './provenance.ts';

/** One line of the usage ledger: who spent what on which step of which paper. */
export const usageEntrySchema = z.object({
  principalId: principalIdSchema,
  paperId: paperVersionIdSchema.optional(),
  step: z.string(),
  model: modelChoiceSchema.optional(),
  cost: costSchema,
  at: z.iso.datetime(),
});
export type UsageEntry = z.infer<typeof usageEntrySchema>;
