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

const resumableStates: ReadonlySet<RunSummary['state']> = new Set(['cancelled', 'failed', 'interrupted']);
/** As its folder tells of a run: it goes on from there. */
const withFolder = <One extends RunSummary>(run: One): One =>
  resumableStates.has(run.state) ? { ...run, resumable: true } : run;

/**
 * The newest runs: those of the database, and those whose folders are on this machine, which know better as long as a run
 * has not come to its end.
 */
export async function listAllRuns({ config, clock, database }: RunServices): Promise<readonly RunSummary[]> {
  const registered = await listRuns(database.kysely);
  const done = new Set(registered.flatMap(({ id, state }) => (state === 'done' ? [id] : [])));
  const here = openRuns(trainingFolder(config))
    .filter(({ plan }) => !done.has(plan.id))
    .map((run) => withFolder(runSummarySchema.parse(run.read(clock.now()))));
  const own = new Set(here.map(({ id }) => id));
  return [...registered.filter(({ id }) => !own.has(id)), ...here]
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt) || a.id.localeCompare(b.id))
    .slice(0, mostListed);
}

/** A run with all that is written down of it, wherever that is; undefined where there is none. */
export async function findAnyRun(
  { config, clock, database }: RunServices,
  id: RecordId,
): Promise<Run | undefined> {
  const registered = await findRun(database.kysely, id);
  if (registered?.state === 'done') return registered;
  try {
    return withFolder(openRun(runPlace(trainingFolder(config), id)).read(clock.now()));
  } catch (error) {
    if (PapyriError.isInstance(error) && error.code === 'run-unknown') return registered;
    throw error;
  }
}
