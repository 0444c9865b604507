import { readFileSync } from 'node:fs';
import { PapyriError } from '@papyri/core/errors';
import type { z } from 'zod';
import { type RunOutcome, runOutcomeSchema } from './run-outcome.ts';
import type { RunPlace } from './run-place.ts';
import { type RunPlan, runPlanSchema } from './run-plan.ts';

/** What a file holds where it is there and as the schema says, else undefined. */
function fileOf<Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** The plan of a run. PapyriError `run-unknown` where there is none that can be read. */
export function readPlan(place: RunPlace): RunPlan {
  const plan = fileOf(place.plan, runPlanSchema);
  if (!plan) throw new PapyriError('run-unknown');
  return plan;
}

/** How a run ended; undefined where it did not. */
export function readOutcome(place: RunPlace): RunOutcome | undefined {
  return fileOf(place.outcome, runOutcomeSchema);
}
