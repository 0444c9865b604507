import type { RecordId } from '@papyri/core/contracts/ids';
import {
  type Run,
  type RunSummary,
  runDetailsSchema,
  runSchema,
  runSummarySchema,
} from '@papyri/core/contracts/run';
import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Executor, Transaction } from '../database/executor.ts';
import { jsonText, storableText } from '../database/json-text.ts';
import type { RunTable } from '../database/tables.ts';

const mostListed = 200;

/** Writes a run with its metrics. */
export async function insertRun(transaction: Transaction, run: Run): Promise<void> {
  await transaction
    .insertInto('run')
    .values({
      id: run.id,
      task: run.task,
      recipe: run.recipe,
      state: run.state,
      parameters: jsonText(run.parameters),
      started_at: run.startedAt,
      ended_at: run.endedAt ?? null,
      wall_ms: run.wallMs,
      cpu_ms: run.cpuMs,
      memory: jsonText(run.memory),
      artefacts: jsonText(run.artefacts),
      log: storableText(run.log),
      details: jsonText(runDetailsSchema.parse(run)),
    })
    .execute();
  await sql`
    insert into run_metric (run_id, name, step, value)
    select ${run.id}, metric.name, metric.step, metric.value
    from jsonb_to_recordset(${jsonText(run.metrics)}::jsonb) as metric (name text, step integer, value double precision)
    on conflict do nothing`.execute(transaction);
}

/**
 * Writes a run in the place of an earlier record of it that did not come to its end. One that did stays as it is: false.
 */
export async function keepRun(transaction: Transaction, run: Run): Promise<boolean> {
  const before = await transaction
    .selectFrom('run')
    .select('state')
    .where('id', '=', run.id)
    .forUpdate()
    .executeTakeFirst();
  if (before?.state === 'done') return false;
  await transaction.deleteFrom('run').where('id', '=', run.id).execute();
  await insertRun(transaction, run);
  return true;
}

const summaryOf = (
  row: Omit<Selectable<RunTable>, 'parameters' | 'memory' | 'artefacts' | 'log'>,
): RunSummary =>
  runSummarySchema.parse({
    id: row.id,
    task: row.task,
    recipe: row.recipe,
    state: row.state,
    startedAt: row.started_at.toISOString(),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at.toISOString() }),
    wallMs: row.wall_ms,
    cpuMs: row.cpu_ms,
    ...(row.details.version === undefined ? {} : { version: row.details.version }),
  });

/** The newest runs. */
export async function listRuns(database: Executor): Promise<readonly RunSummary[]> {
  const rows = await database
    .selectFrom('run')
    .select(['id', 'task', 'recipe', 'state', 'started_at', 'ended_at', 'wall_ms', 'cpu_ms', 'details'])
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(mostListed)
    .execute();
  return rows.map(summaryOf);
}

/** A run with all that was written down of it, or undefined. */
export async function findRun(database: Executor, id: RecordId): Promise<Run | undefined> {
  const row = await database.selectFrom('run').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const metrics = await database
    .selectFrom('run_metric')
    .select(['name', 'step', 'value'])
    .where('run_id', '=', id)
    .orderBy('name')
    .orderBy('step')
    .execute();
  const { parameters, memory, artefacts, log, details } = row;
  return runSchema.parse({ ...details, ...summaryOf(row), parameters, memory, artefacts, log, metrics });
}
