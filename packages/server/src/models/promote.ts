import { eventSchemaVersion, type ModelEvent } from '@papyri/core/contracts/event';
import { type ModelId, modelIdSchema, type Promotion } from '@papyri/core/contracts/model-version';
import { ownScope, type Principal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import type { ModelTask } from '@papyri/core/ports/model-resolver';
import type { Selectable } from 'kysely';
import { appendEvent } from '../database/event-log.ts';
import type { Executor, Transaction } from '../database/executor.ts';
import type { ModelAliasTable } from '../database/tables.ts';
import { type CanServe, isBuiltIn } from './can-serve.ts';
import { findModelVersion, listPromotions } from './model-store.ts';
import { lockTask } from './register-model.ts';

/** The event stream of what happens to models. */
export const modelStream = 'models';

/** Who changes what serves, and what may. */
export interface PromotionOptions {
  readonly principal: Principal;
  readonly traceId: string;
  readonly canServe: CanServe;
}

type Line = Selectable<ModelAliasTable>;

/**
 * Gives all of a task's traffic to a version. Of one that has it already nothing more is written.
 * Every process notices within seconds (`model-resolver.ts`).
 * PapyriErrors `model-version-unknown`, `model-not-servable`.
 */
export async function promoteModel(
  database: Executor,
  id: ModelId,
  options: PromotionOptions,
): Promise<Promotion> {
  return database.transaction().execute(async (transaction) => {
    const model = await findModelVersion(transaction, id);
    if (!model) throw new PapyriError('model-version-unknown', { detail: id });
    const { task, version } = model;
    const newest = await lockedHead(transaction, task);
    if (newest?.version === version && (await servesAlone(transaction, task, version)))
      return newestPromotion(transaction, task);
    // What got its traffic back is no earlier version of itself.
    const previousId = newest?.version === version ? newest.previous_id : newest?.id;
    return serve(transaction, options, {
      task,
      version,
      previousId,
      kind: 'promoted',
      from: newest?.version,
    });
  });
}

/**
 * Gives a task's traffic back to the version that served before the one that serves; asked again, to the one before
 * that. PapyriErrors `no-earlier-model`, `model-version-unknown`, `model-not-servable`.
 */
export async function rollBackModel(
  database: Executor,
  task: ModelTask,
  options: PromotionOptions,
): Promise<Promotion> {
  return database.transaction().execute(async (transaction) => {
    const newest = await lockedHead(transaction, task);
    const earlier = newest && (await lineOf(transaction, newest.previous_id));
    if (!earlier) throw new PapyriError('no-earlier-model', { detail: task });
    const { version, previous_id: previousId } = earlier;
    return serve(transaction, options, {
      task,
      version,
      previousId,
      kind: 'rolled-back',
      from: newest.version,
    });
  });
}

/**
 * Lets a version that ships serve its task, unless a person has said what serves it: promoted, rolled back or
 * experiments. What shipped later stays, so that an older program beside a newer one on the same database changes
 * nothing. Gives what it wrote. PapyriErrors `model-version-unknown`, `model-not-servable`.
 */
export async function serveShipped(
  database: Executor,
  id: ModelId,
  options: PromotionOptions,
): Promise<Promotion | undefined> {
  return database.transaction().execute(async (transaction) => {
    const model = await findModelVersion(transaction, id);
    if (!model) throw new PapyriError('model-version-unknown', { detail: id });
    const { task, version } = model;
    const newest = await lockedHead(transaction, task);
    if (newest) {
      if (newest.kind !== 'shipped' || newest.version === version) return undefined;
      if (!(await servesAlone(transaction, task, newest.version))) return undefined;
      const serving = await findModelVersion(transaction, modelIdSchema.parse(`${task}@${newest.version}`));
      if (serving && !isBuiltIn(serving) && serving.createdAt >= model.createdAt) return undefined;
    }
    const given = { task, version, previousId: newest?.id, kind: 'shipped', from: newest?.version } as const;
    return serve(transaction, options, given);
  });
}

/** The newest line of a task's history; until this transaction ends nobody else writes the next one. */
async function lockedHead(transaction: Transaction, task: ModelTask): Promise<Line | undefined> {
  await lockTask(transaction, task);
  return transaction
    .selectFrom('model_alias')
    .selectAll()
    .where('task', '=', task)
    .orderBy('id', 'desc')
    .executeTakeFirst();
}

async function lineOf(transaction: Transaction, id: string | null): Promise<Line | undefined> {
  if (id === null) return undefined;
  return transaction.selectFrom('model_alias').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The newest line as it is told; with the lock held it is of this task. */
async function newestPromotion(transaction: Transaction, task: ModelTask): Promise<Promotion> {
  const found = (await listPromotions(transaction, { task, limit: 1 }))[0];
  if (!found) throw new Error(`${task} has no history`);
  return found;
}

async function servesAlone(transaction: Transaction, task: ModelTask, version: string): Promise<boolean> {
  const rows = await transaction
    .selectFrom('model_traffic')
    .select('version')
    .where('task', '=', task)
    .execute();
  return rows.length > 0 && rows.every((row) => row.version === version);
}

async function serve(
  transaction: Transaction,
  { principal, traceId, canServe }: PromotionOptions,
  given: {
    readonly task: ModelTask;
    readonly version: string;
    readonly previousId: string | null | undefined;
    readonly kind: Promotion['kind'];
    readonly from: string | undefined;
  },
): Promise<Promotion> {
  const { task, version, previousId, kind, from } = given;
  const id = modelIdSchema.parse(`${task}@${version}`);
  const model = await findModelVersion(transaction, id);
  if (!model) throw new PapyriError('model-version-unknown', { detail: id });
  if (!canServe(model)) throw new PapyriError('model-not-servable', { detail: `${id}, ${model.format}` });
  await transaction.deleteFrom('model_traffic').where('task', '=', task).execute();
  await transaction
    .insertInto('model_traffic')
    .values({ task, version, variant: 'current', share: 1 })
    .execute();
  await transaction
    .insertInto('model_alias')
    .values({
      task,
      version,
      previous_id: previousId ?? null,
      kind,
      by_id: kind === 'shipped' ? null : principal.id,
    })
    .execute();
  const body: ModelEvent = {
    type: kind === 'rolled-back' ? 'model-rolled-back' : 'model-promoted',
    task,
    version,
    ...(from === undefined ? {} : { from }),
  };
  await appendEvent(transaction, {
    stream: modelStream,
    type: body.type,
    schemaVersion: eventSchemaVersion,
    traceId,
    ownerId: principal.id,
    scope: ownScope(principal),
    visibility: 'private',
    body,
  });
  return newestPromotion(transaction, task);
}
