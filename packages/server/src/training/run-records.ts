import type { RecordId } from '@papyri/core/contracts/ids';
import { type Run, type RunSummary, runSummarySchema } from '@papyri/core/contracts/run';
import { PapyriError } from '@papyri/core/errors';
import { findRun, listRuns } from '../models/run-store.ts';
import type { Services } from '../services.ts';
import { openRuns } from './list-runs.ts';
import { runPlace, trainingFolder } from './run-place.ts';
import { openRun } from './run-reader.ts';

type RunServices = Pick<Services, 'config' | 'clock' | 'database'>;

const mostListed = 200;

/** The newest runs: those that are registered, and those whose folders are on this machine. */
export async function listAllRuns({ config, clock, database }: RunServices): Promise<readonly RunSummary[]> {
  const registered = await listRuns(database.kysely);
  const known = new Set(registered.map(({ id }) => id));
  const here = openRuns(trainingFolder(config))
    .filter(({ plan }) => !known.has(plan.id))
    .map((run) => runSummarySchema.parse(run.read(clock.now())));
  return [...registered, ...here]
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt) || a.id.localeCompare(b.id))
    .slice(0, mostListed);
}

/** A run with all that is written down of it, wherever that is; undefined where there is none. */
export async function findAnyRun(
  { config, clock, database }: RunServices,
  id: RecordId,
): Promise<Run | undefined> {
  const registered = await findRun(database.kysely, id);
  if (registered) return registered;
  try {
    return openRun(runPlace(trainingFolder(config), id)).read(clock.now());
  } catch (error) {
    if (PapyriError.isInstance(error) && error.code === 'run-unknown') return undefined;
    throw error;
  }
}
