import type { Run } from '@papyri/core/contracts/run';
import { keepRun } from '../models/run-store.ts';
import type { Services } from '../services.ts';
import { openRuns } from './list-runs.ts';
import { trainingFolder } from './run-place.ts';

type RecordServices = Pick<Services, 'config' | 'clock' | 'database'>;

/** Writes the record of a run that did not come to its end into the database, in the place of an earlier one of it. */
export async function keepRunRecord({ database }: RecordServices, run: Run): Promise<void> {
  await database.kysely.transaction().execute((transaction) => keepRun(transaction, run));
}

/** Brings the records of runs that failed or were stopped into the database, whoever began them; gives how many. */
export async function keepRunRecords(services: RecordServices): Promise<number> {
  const { config, clock, database } = services;
  const ended = openRuns(trainingFolder(config))
    .map((run) => run.read(clock.now()))
    .filter(({ state }) => state === 'failed' || state === 'cancelled');
  if (ended.length === 0) return 0;
  const known = await database.kysely
    .selectFrom('run')
    .select(['id', 'ended_at'])
    .where(
      'id',
      'in',
      ended.map(({ id }) => id),
    )
    .execute();
  const endOf = new Map(known.map(({ id, ended_at }) => [id, ended_at?.toISOString()]));
  const unknown = ended.filter(({ id, endedAt }) => endOf.get(id) !== endedAt);
  for (const run of unknown) await keepRunRecord(services, run);
  return unknown.length;
}
