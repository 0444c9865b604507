import { artefactSchema } from '@papyri/core/contracts/run';
import { errorCodes, PapyriError } from '@papyri/core/errors';
import { z } from 'zod';

/** `outcome.json`: how a run ended. */
export const runOutcomeSchema = z.object({
  state: z.enum(['done', 'failed', 'cancelled']),
  endedAt: z.iso.datetime(),
  error: z
    .object({ code: z.enum(errorCodes), message: z.string(), detail: z.string().optional() })
    .optional(),
  /** What the model was measured at. */
  metrics: z.record(z.string(), z.number()).optional(),
  /** What it consists of. */
  artefacts: z.array(artefactSchema).optional(),
});
export type RunOutcome = z.infer<typeof runOutcomeSchema>;

/** The error that an outcome tells of, to be thrown; undefined where it was done. */
export function outcomeError({ state, error }: RunOutcome): PapyriError | undefined {
  if (state === 'done') return undefined;
  if (!error) return new PapyriError(state === 'cancelled' ? 'cancelled' : 'training-failed');
  return new PapyriError(error.code, error.detail === undefined ? {} : { detail: error.detail });
}
