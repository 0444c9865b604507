import { readFileSync } from 'node:fs';
import { recordIdSchema } from '@papyri/core/contracts/ids';
import { modelTaskSchema } from '@papyri/core/contracts/model-version';
import { trialResultSchema } from '@papyri/core/contracts/parameter-search';
import { parameterValueSchema } from '@papyri/core/contracts/recipe';
import { PapyriError } from '@papyri/core/errors';
import { writeAtomically } from 'onnx-train/checkpoint/write-atomically';
import { searchStateSchema } from 'onnx-train/search/halving';
import { z } from 'zod';
import { storageFailure } from '../../storage-failure.ts';
import { plannedDatasetSchema } from '../run-plan.ts';
import type { SearchPlace } from './search-place.ts';

/** `search.json`: what is searched and what was found, so that a search that was killed goes on from it. */
export const searchRecordSchema = z.object({
  format: z.literal('papyri/search'),
  id: recordIdSchema,
  recipe: z.string().min(1).max(60),
  /** Address of the module that exports `recipes`. */
  recipes: z.string().min(1),
  task: modelTaskSchema,
  seed: z.int(),
  fixed: z.record(z.string(), parameterValueSchema),
  objective: z.object({ metric: z.string(), better: z.enum(['higher', 'lower']) }),
  /** The parameter that a trial's budget is given by. */
  budget: z.string().optional(),
  datasets: z.array(plannedDatasetSchema),
  codeRevision: z.string().min(1).max(200),
  startedAt: z.iso.datetime(),
  ended: z.object({ state: z.enum(['done', 'cancelled']), at: z.iso.datetime() }).optional(),
  search: searchStateSchema,
  /** Beside the losses of `search`: by trial and rung. */
  results: z.array(z.array(trialResultSchema)),
});
export type SearchRecord = z.infer<typeof searchRecordSchema>;

/** Reads what is known of a search. PapyriError `run-unknown`. */
export function readSearch(place: SearchPlace): SearchRecord {
  try {
    return searchRecordSchema.parse(JSON.parse(readFileSync(place.record, 'utf8')));
  } catch (error) {
    throw new PapyriError('run-unknown', { cause: error });
  }
}

/** Writes what is known of a search, whole or not at all. PapyriErrors `storage-full`, `storage-read-only`. */
export async function writeSearch(place: SearchPlace, record: SearchRecord): Promise<void> {
  try {
    await writeAtomically(place.record, [new TextEncoder().encode(JSON.stringify(record))]);
  } catch (error) {
    throw storageFailure(error) ?? error;
  }
}
